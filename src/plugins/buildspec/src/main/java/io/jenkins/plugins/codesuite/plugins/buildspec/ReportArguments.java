package io.jenkins.plugins.codesuite.plugins.buildspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The arguments of reports as a Jenkinsfile likes to write them: a list of globs where a form has one text. */
final class ReportArguments {

    private static final String FILES = "files";

    private ReportArguments() {}

    /** What stands between commas or line ends; a comma within braces is the glob's own. */
    static ArrayList<String> globs(String text) {
        ArrayList<String> globs = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char at = i == text.length() ? '\n' : text.charAt(i);
            if (at == '{') {
                depth++;
            } else if (at == '}') {
                depth = Math.max(0, depth - 1);
            } else if (at == '\n' || at == '\r' || at == ',' && depth == 0) {
                String glob = text.substring(from, i).strip();
                if (!glob.isEmpty()) {
                    globs.add(glob);
                }
                from = i + 1;
                depth = 0;
            }
        }
        return globs;
    }

    /** The arguments as the setters take them. */
    static Map<String, Object> read(Map<String, Object> arguments) {
        Map<String, Object> read = new LinkedHashMap<>(arguments);
        if (read.get(FILES) instanceof List<?> globs) {
            read.put(FILES, globs.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return read;
    }
}
