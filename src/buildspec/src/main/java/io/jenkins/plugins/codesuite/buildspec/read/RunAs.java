package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.Optional;

/** The user's name in {@code run-as}, at the top of a file or in a phase. */
final class RunAs {

    private static final String ACCEPTED = "Accepted here: the name of a user of the build machine (Linux only).";

    private RunAs() {}

    static Optional<Text> read(Problems problems, Block block) {
        Optional<Text> user = block.text("run-as", ACCEPTED);
        if (user.isPresent() && !isUserName(user.get().value())) {
            problems.error(
                    BuildspecRule.INVALID_NAME,
                    user.get().at(),
                    Shown.quoted(user.get().value()) + " is not a user's name",
                    ACCEPTED + " It holds letters, digits, '_', '-' and '.', and begins with no '-'.");
        }
        return user;
    }

    private static boolean isUserName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && c != '_' && c != '.' && (c != '-' || i == 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
