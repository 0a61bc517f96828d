package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;

/** What a name of an environment variable may be. */
public final class VariableName {

    static final String ACCEPTED =
            "A variable's name holds letters, digits and underscores, and begins with no digit: [A-Za-z_][A-Za-z0-9_]*.";

    private VariableName() {}

    /** Whether shells take the name as a variable's. */
    public static boolean isShellName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (c < '0' || c > '9' || i == 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Reports a name that cannot be set, or that only some programs can read. */
    static void check(Problems problems, Node.Scalar key, Block block) {
        String name = key.value();
        if (name.startsWith("CODEBUILD_") && !name.startsWith("CODEBUILD_CONFIG_")) {
            problems.error(
                    BuildspecRule.RESERVED_NAME,
                    key.at(),
                    Shown.quoted(name) + " cannot be set: names that begin with CODEBUILD_ are reserved",
                    "Choose another name; only the settings CODEBUILD_CONFIG_... are given here.");
        } else if (!canBeSet(name)) {
            problems.error(
                    BuildspecRule.INVALID_NAME,
                    key.at(),
                    Shown.quoted(name) + " in '" + block.path() + "' cannot be the name of an environment variable",
                    ACCEPTED);
        } else if (!isShellName(name)) {
            problems.warning(
                    BuildspecRule.INVALID_NAME,
                    key.at(),
                    Shown.quoted(name) + " is not the name of a shell variable: no command can read it as $NAME, and"
                            + " some shells do not hand it on to programs",
                    ACCEPTED);
        }
    }

    private static boolean canBeSet(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c == '=' || c == 0x7F || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
