package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule of {@code version}: 0.0 and nothing else. */
final class VersionRule {

    private static final String ACCEPTED = "Accepted here: version: 0.0, without quotes.";
    private static final Pattern ZERO = Pattern.compile("[-+]?(0+(\\.0*)?|\\.0+)");

    private VersionRule() {}

    static void check(Problems problems, Block top, Platform platform) {
        Optional<Text> version = top.requiredText("version", ACCEPTED);
        if (version.isEmpty()) {
            return;
        }
        String written = version.get().value();
        boolean plain = top.entry("version").orElseThrow().value() instanceof Scalar scalar && scalar.plain();
        boolean isAccepted = written.equals("0.0");
        // The agent reads YAML and compares with the number 0.0, which the text "0.0" is not and which 0 is.
        if (platform == Platform.SERVER && isAccepted && !plain) {
            problems.error(
                    AppSpecRule.VERSION,
                    version.get().at(),
                    "the version stands in quotes; the CodeDeploy agent takes the number 0.0 only, no text",
                    ACCEPTED);
        } else if (platform == Platform.SERVER
                && !isAccepted
                && plain
                && ZERO.matcher(written).matches()) {
            problems.warning(
                    AppSpecRule.VERSION,
                    version.get().at(),
                    "the version is documented as 0.0, not as " + Shown.quoted(written),
                    ACCEPTED);
        } else if (!isAccepted) {
            problems.error(
                    AppSpecRule.VERSION,
                    version.get().at(),
                    "an invalid version value (" + shown(written) + ") was entered",
                    ACCEPTED);
        }
    }

    private static String shown(String value) {
        StringBuilder out = new StringBuilder();
        Shown.append(out, value, 60);
        return out.toString();
    }
}
