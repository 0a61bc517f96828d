package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import java.util.List;

/** The warning of keys that the guide describes for version 0.2 only. */
final class OtherVersion {

    private OtherVersion() {}

    static void warn(Problems problems, Version version, Block block, List<String> only02) {
        if (version != Version.V0_1) {
            return;
        }
        for (Node.Entry entry : block.entries()) {
            if (only02.contains(entry.key().value())) {
                problems.warning(
                        BuildspecRule.OTHER_VERSION,
                        entry.key().at(),
                        "'" + block.pathOf(entry.key().value())
                                + "' is described for version 0.2 only; it is read as in version 0.2",
                        "Write 'version: 0.2' to use it; commands then share one shell.");
            }
        }
    }
}
