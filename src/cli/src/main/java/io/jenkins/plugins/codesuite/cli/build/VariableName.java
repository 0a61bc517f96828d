package io.jenkins.plugins.codesuite.cli.build;

/** Says what is wrong with the name of an environment variable. */
final class VariableName {

    private static final String RESERVED = "CODEBUILD_";

    private VariableName() {}

    /** What is wrong with {@code name}; empty when nothing is. */
    static String problem(String name) {
        if (name.isEmpty()) {
            return "a variable's name is missing before '='";
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return "'" + name
                        + "' is not a variable's name; letters, digits and _ are accepted, and no digit in front";
            }
        }
        return name.startsWith(RESERVED)
                ? name + ": names that begin with " + RESERVED + " are reserved for the build itself"
                : "";
    }
}
