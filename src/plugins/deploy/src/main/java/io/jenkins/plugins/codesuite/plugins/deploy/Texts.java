package io.jenkins.plugins.codesuite.plugins.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lists and maps as a form's text field holds them and as a Jenkinsfile names them. */
final class Texts {

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private Texts() {}

    static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    /** What stands in the texts, separated by commas or line ends. */
    static ArrayList<String> parts(List<String> texts) {
        return split(texts, "[,\\r\\n]+");
    }

    /**
     * The names in the texts, where a name may have commas: those in a text with a line end are separated by line ends, those in
     * another by commas.
     */
    static ArrayList<String> names(List<String> texts) {
        ArrayList<String> names = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            boolean hasLines = text != null && LINE_END.matcher(text).find();
            names.addAll(hasLines ? eachLine(List.of(text)) : parts(Collections.singletonList(text)));
        }
        return names;
    }

    /** One text for {@link #names}: with commas, or where a name has one, a line for each. */
    static String named(List<String> names) {
        return hasCommas(names) ? lines(names) + "\n" : listed(names);
    }

    /** Whether a name has a comma. */
    static boolean hasCommas(List<String> names) {
        return names.stream().anyMatch(name -> name.contains(","));
    }

    /** The lines of the texts that are not blank, without blanks around them. */
    static ArrayList<String> eachLine(List<String> texts) {
        return split(texts, "\\R");
    }

    private static ArrayList<String> split(List<String> texts, String separator) {
        // A list of the JDK that XStream and a Pipeline's saved state know.
        ArrayList<String> parts = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            for (String part : (text == null ? "" : text).split(separator, -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    /** One on each line. */
    static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    /** With commas. */
    static String listed(List<String> texts) {
        return String.join(", ", texts);
    }

    /**
     * The pairs of lines {@code NAME=VALUE}, in their order.
     *
     * @param option what the lines were given for, for the message
     * @throws IllegalArgumentException when a line is none, or a name stands twice; the message says which
     */
    static Map<String, String> pairs(String option, List<String> lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        option + ": '" + line + "' is not NAME=VALUE. Write one on each line, such as web=shop:42");
            }
            String name = line.substring(0, equals).strip();
            if (pairs.put(name, line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(option + ": " + name + " stands twice");
            }
        }
        return pairs;
    }
}
