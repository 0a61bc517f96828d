package io.jenkins.plugins.codesuite.plugins.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of the steps as a Jenkinsfile likes to write them: one text where a list has one element, maps of images, lists of
 * groups for waves, and {@code true} or a list of events for {@code autoRollback}.
 */
final class DeployArguments {

    private static final String WAVES = "waves";
    private static final String AUTO_ROLLBACK = "autoRollback";
    private static final Set<String> MAPS = Set.of("images", "placeholders");
    private static final Set<String> LISTS = Set.of(
            "deploymentGroups",
            "includes",
            "excludes",
            "alarms",
            "guardAlarms",
            "approvers",
            "images",
            "placeholders",
            WAVES);
    private static final Set<String> NAMES = Set.of("alarms", "guardAlarms");

    private DeployArguments() {}

    /** The arguments as the setters take them. */
    static Map<String, Object> read(Map<String, Object> arguments) {
        Map<String, Object> read = new LinkedHashMap<>();
        arguments.forEach((name, value) -> read.put(name, read(name, value)));
        return read;
    }

    private static Object read(String name, Object value) {
        if (name.equals(AUTO_ROLLBACK)) {
            return value instanceof List<?> events ? String.join(", ", texts(events)) : text(value);
        }
        if (name.equals(WAVES) && value instanceof List<?> waves) {
            return waves.stream()
                    .map(wave -> wave instanceof List<?> groups ? String.join(", ", texts(groups)) : text(wave))
                    .toList();
        }
        if (MAPS.contains(name) && value instanceof Map<?, ?> map) {
            List<String> lines = new ArrayList<>();
            map.forEach((key, said) -> lines.add(key + "=" + said));
            return lines;
        }
        if (NAMES.contains(name) && value instanceof List<?> names) {
            // A line for each says that a comma in it is the name's own.
            return texts(names).stream().map(each -> each + "\n").toList();
        }
        if (LISTS.contains(name) && value instanceof CharSequence one) {
            return List.of(one.toString());
        }
        return value;
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static Object text(Object value) {
        return value instanceof Boolean || value instanceof CharSequence ? value.toString() : value;
    }

    /** The arguments as a Jenkinsfile writes them. */
    static Map<String, Object> written(Map<String, ?> arguments) {
        Map<String, Object> written = new LinkedHashMap<>();
        arguments.forEach((name, value) -> written.put(name, written(name, value)));
        return written;
    }

    private static Object written(String name, Object value) {
        if (name.equals(AUTO_ROLLBACK) && value instanceof String said) {
            String word = said.strip().toLowerCase(Locale.ROOT);
            if (word.equals("true") || word.equals("false")) {
                return Boolean.valueOf(word);
            }
            return said.isBlank() ? said : Texts.parts(List.of(said));
        }
        if (name.equals(WAVES) && value instanceof List<?> waves) {
            return texts(waves).stream().map(wave -> Texts.parts(List.of(wave))).toList();
        }
        if (MAPS.contains(name) && value instanceof List<?> lines) {
            return map(lines);
        }
        return value;
    }

    private static Object map(List<?> lines) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String line : texts(lines)) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                // Wrong already; it is shown as it is.
                return lines;
            }
            map.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return map;
    }
}
