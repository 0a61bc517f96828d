package io.jenkins.plugins.codesuite.acceptance;

import java.util.Map;

/** Pipelines and scripts as text. */
final class Texts {
    private Texts() {}

    /** A Groovy string literal of any text. */
    static String groovy(String text) {
        return "'''" + text.replace("\\", "\\\\").replace("'", "\\'") + "'''";
    }

    /**
     * A Pipeline that writes a buildspec and runs it on the agent.
     *
     * @param buildspec the text of {@code buildspec.yml}
     * @param steps what follows on the node, for example {@code runBuildspec()}
     * @return the Pipeline
     */
    static String onAgent(String buildspec, String steps) {
        return onAgent(Map.of("buildspec.yml", buildspec), steps);
    }

    static String onAgent(Map<String, String> files, String steps) {
        StringBuilder script = new StringBuilder("node('linux') {\n");
        files.forEach((name, text) -> script.append("writeFile file: ")
                .append(groovy(name))
                .append(", text: ")
                .append(groovy(text))
                .append('\n'));
        return script.append(steps).append("\n}\n").toString();
    }

    /** A shell command that writes a file of any text. */
    static String shellFile(String name, String text) {
        return "cat > '" + name + "' <<'END_OF_FILE'\n" + text + (text.endsWith("\n") ? "" : "\n") + "END_OF_FILE\n";
    }
}
