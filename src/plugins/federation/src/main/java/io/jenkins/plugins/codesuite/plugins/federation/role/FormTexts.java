package io.jenkins.plugins.codesuite.plugins.federation.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists as a form's text field holds them and as a Jenkinsfile names them. */
public final class FormTexts {

    private FormTexts() {}

    /** What stands in the texts, separated by commas, blanks or line ends. */
    public static List<String> words(List<String> texts) {
        return split(texts, "[,\\s]+");
    }

    /** The lines of the texts that are not blank, without blanks around them. */
    public static List<String> eachLine(List<String> texts) {
        return split(texts, "\\R");
    }

    private static List<String> split(List<String> texts, String separator) {
        List<String> parts = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            for (String part : (text == null ? "" : text).split(separator, -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        // A list of the JDK that XStream and a Pipeline's saved state know.
        return new ArrayList<>(parts);
    }

    /** One on each line. */
    public static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    /**
     * Tags of lines {@code KEY=VALUE}, in their order.
     *
     * @throws IllegalArgumentException when a line is none, or a key stands twice; the message says which
     */
    public static Map<String, String> tags(List<String> lines) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String line : eachLine(lines)) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("tags: '" + line + "' is not KEY=VALUE. Write one tag on each line,"
                        + " such as Team=payments");
            }
            String key = line.substring(0, equals).strip();
            if (tags.put(key, line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(
                        "tags: " + key + " stands twice; a session has one value for each key");
            }
        }
        return tags;
    }
}
