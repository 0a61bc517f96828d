package io.jenkins.plugins.codesuite.plugins.federation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * The arguments of the steps as a Jenkinsfile likes to write them: a role of a chain is its ARN where nothing else is said of
 * it, and tags are a map.
 */
final class RoleArguments {

    private static final String CHAIN = "chain";
    private static final String ROLE = "role";
    private static final String TAGS = "tags";

    private RoleArguments() {}

    /** The arguments as the setters take them. */
    static Map<String, Object> read(Map<String, Object> arguments) {
        Map<String, Object> read = new LinkedHashMap<>(arguments);
        read.computeIfPresent(TAGS, (name, tags) -> lines(tags));
        read.computeIfPresent(CHAIN, (name, chain) -> {
            List<Object> hops = new ArrayList<>();
            for (Object hop : chain instanceof List<?> list ? list : List.of(chain)) {
                hops.add(hop(hop));
            }
            return hops;
        });
        return read;
    }

    private static Object hop(Object hop) {
        if (hop instanceof CharSequence arn) {
            return Map.of(ROLE, arn.toString());
        }
        if (hop instanceof UninstantiatedDescribable described) {
            return described.withArguments(hop(described.getArguments()));
        }
        return hop instanceof Map<?, ?> said ? hop(said) : hop;
    }

    private static Map<String, Object> hop(Map<?, ?> said) {
        Map<String, Object> hop = new LinkedHashMap<>();
        said.forEach((name, value) -> hop.put(String.valueOf(name), value));
        hop.computeIfPresent(TAGS, (name, tags) -> lines(tags));
        return hop;
    }

    private static Object lines(Object tags) {
        if (tags instanceof CharSequence text) {
            return List.of(text.toString());
        }
        if (tags instanceof Map<?, ?> map) {
            List<String> lines = new ArrayList<>();
            map.forEach((key, value) -> lines.add(key + "=" + value));
            return lines;
        }
        return tags;
    }

    /** The arguments as a Jenkinsfile writes them. */
    static Map<String, Object> written(Map<String, ?> arguments) {
        Map<String, Object> written = new LinkedHashMap<>(arguments);
        written.computeIfPresent(TAGS, (name, tags) -> map(tags));
        written.computeIfPresent(CHAIN, (name, chain) -> {
            List<Object> hops = new ArrayList<>();
            for (Object hop : (List<?>) chain) {
                hops.add(writtenHop(hop));
            }
            return hops;
        });
        return written;
    }

    private static Object writtenHop(Object hop) {
        if (!(hop instanceof UninstantiatedDescribable described)) {
            return hop;
        }
        Map<String, Object> said = new LinkedHashMap<>(described.getArguments());
        if (said.keySet().equals(Set.of(ROLE))) {
            return said.get(ROLE);
        }
        said.computeIfPresent(TAGS, (name, tags) -> map(tags));
        return said;
    }

    private static Object map(Object tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Object line : (List<?>) tags) {
            String text = String.valueOf(line);
            int equals = text.indexOf('=');
            if (equals < 1) {
                // Wrong already; it is shown as it is.
                return tags;
            }
            map.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return map;
    }
}
