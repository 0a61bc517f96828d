package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Proxy;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the tree of a file into the model, top level first. */
final class BuildspecMapper {

    private static final List<String> KEYS =
            List.of("version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache");
    private static final List<String> KEYS_0_1 = List.of(
            "version",
            "environment_variables",
            "run-as",
            "env",
            "proxy",
            "batch",
            "phases",
            "reports",
            "artifacts",
            "cache");
    private static final List<String> ONLY_0_2 = List.of("run-as", "env", "proxy", "batch", "reports");
    private static final String VERSIONS = "Accepted here: version: 0.2 (recommended) or version: 0.1.";
    private static final String PHASES =
            "A buildspec needs 'phases:' with at least one of install, pre_build, build, post_build below it.";

    private final Problems problems;

    BuildspecMapper(Problems problems) {
        this.problems = problems;
    }

    /**
     * Maps a document.
     *
     * @return the model; of use only when no error was reported
     */
    Optional<Buildspec> map(Node root) {
        if (root instanceof Scalar scalar && scalar.isNull()) {
            problems.error(
                    DocumentRule.EMPTY_FILE,
                    0,
                    "the file holds no buildspec",
                    "A buildspec begins with 'version: 0.2' and has 'phases:' with commands.");
            return Optional.empty();
        }
        Optional<Block> top =
                Block.of(problems, "", root.at(), root, "A buildspec begins with 'version: 0.2', then 'phases:'.");
        return top.map(this::map);
    }

    private Buildspec map(Block top) {
        Version version = version(top);
        top.warnOfUnknown(version == Version.V0_1 ? KEYS_0_1 : KEYS);
        OtherVersion.warn(problems, version, top, ONLY_0_2);

        Optional<Text> runAs = RunAs.read(problems, top);
        EnvironmentBlock environment = new EnvironmentSection(problems).read(top, version);
        Optional<Batch> batch = new BatchSection(problems).read(top);
        Map<PhaseName, Phase> phases = phases(top, version);
        List<ReportGroup> reports = new ReportsSection(problems).read(top);
        return new Buildspec(
                version,
                runAs,
                environment,
                proxy(top),
                batch,
                phases,
                reports,
                new ArtifactsSection(problems).read(top),
                new CacheSection(problems).read(top));
    }

    private Version version(Block top) {
        Optional<Text> written = top.requiredText("version", VERSIONS);
        for (Version version : Version.values()) {
            if (written.isPresent() && written.get().value().equals(version.number())) {
                return version;
            }
        }
        if (written.isPresent()) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    "there is no version " + Shown.quoted(written.get().value()) + " of the buildspec format",
                    VERSIONS);
        }
        return Version.V0_2;
    }

    private Map<PhaseName, Phase> phases(Block top, Version version) {
        Optional<Entry> entry = top.entry("phases");
        if (entry.isEmpty()) {
            if (top.states("batch")) {
                problems.warning(
                        DocumentRule.MISSING_KEY,
                        top.entry("batch").map(batch -> batch.key().at()).orElse(0),
                        "the key 'phases' is missing: builds of this batch that name no buildspec of their own run no"
                                + " commands",
                        PHASES);
            } else {
                top.missing("phases", PHASES);
            }
            return Map.of();
        }
        return top.block(entry.get(), PHASES)
                .map(block -> new PhasesSection(problems, version).read(block, PHASES))
                .orElse(Map.of());
    }

    private static Proxy proxy(Block top) {
        return top.block("proxy", "Accepted here: upload-artifacts: yes or no, logs: yes or no.")
                .map(block -> block.warnOfUnknown(List.of("upload-artifacts", "logs")))
                .map(block -> new Proxy(block.flag("upload-artifacts"), block.flag("logs")))
                .orElse(Proxy.NONE);
    }
}
