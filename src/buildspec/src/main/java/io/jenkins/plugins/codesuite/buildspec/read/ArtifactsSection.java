package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Artifacts;
import io.jenkins.plugins.codesuite.buildspec.model.Artifacts.ArtifactFiles;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code artifacts}. */
final class ArtifactsSection {

    private static final List<String> KEYS = List.of(
            "files",
            "name",
            "discard-paths",
            "base-directory",
            "exclude-paths",
            "enable-symlinks",
            "s3-prefix",
            "secondary-artifacts");
    private static final List<String> SECONDARY_KEYS = KEYS.subList(0, KEYS.size() - 1);
    private static final int MOST_SECONDARY = 12;
    private static final String ARTIFACTS =
            "Accepted here: " + String.join(", ", KEYS) + "; 'files' is required, also beside secondary-artifacts.";
    private static final String SECONDARY =
            "Accepted here: " + String.join(", ", SECONDARY_KEYS) + "; 'files' is required.";
    private static final String IDENTIFIERS =
            "Accepted here: identifiers of secondary artifacts, each with 'files:' below it; twelve at most.";
    private static final String FILES = "Accepted here: a list of globs, such as target/app.jar or '**/*'; 'files' is"
            + " required, also beside secondary-artifacts.";
    private static final String NAME = "Accepted here: a name, which the shell expands, such as app-$(date +%Y-%m-%d).";
    private static final String DIRECTORY =
            "Accepted here: a directory, relative to the source directory, which may hold wildcards.";
    private static final String EXCLUDED = "Accepted here: a list of globs, relative to base-directory.";
    private static final String PREFIX = "Accepted here: the first part of the object's key in S3.";

    private final Problems problems;

    ArtifactsSection(Problems problems) {
        this.problems = problems;
    }

    Optional<Artifacts> read(Block top) {
        if (!top.states("artifacts")) {
            // Warns when the key is there with nothing below it.
            top.text("artifacts", ARTIFACTS);
            return Optional.empty();
        }
        return top.block("artifacts", ARTIFACTS).map(this::artifacts);
    }

    private Artifacts artifacts(Block block) {
        block.warnOfUnknown(KEYS);
        ArtifactFiles primary = files(block);
        Map<String, ArtifactFiles> secondary = new LinkedHashMap<>();
        block.block("secondary-artifacts", IDENTIFIERS).ifPresent(several -> secondary(several, secondary));
        return new Artifacts(primary.files().isEmpty() ? Optional.empty() : Optional.of(primary), secondary);
    }

    private void secondary(Block several, Map<String, ArtifactFiles> secondary) {
        int number = 0;
        for (Entry entry : several.entries()) {
            if (++number > MOST_SECONDARY) {
                problems.error(
                        DocumentRule.LIMIT_EXCEEDED,
                        entry.key().at(),
                        "secondary artifact " + number + " is one too many: a build has at most " + MOST_SECONDARY,
                        IDENTIFIERS);
            }
            if (!isIdentifier(entry.key().value())) {
                problems.error(
                        BuildspecRule.INVALID_NAME,
                        entry.key().at(),
                        Shown.quoted(entry.key().value()) + " cannot be the identifier of an artifact",
                        "Accepted here: letters, digits, '_', '-' and '.', not a '.' first.");
            }
            several.block(entry, SECONDARY)
                    .map(block -> block.warnOfUnknown(SECONDARY_KEYS))
                    .ifPresent(block -> secondary.put(entry.key().value(), files(block)));
        }
    }

    private ArtifactFiles files(Block block) {
        return new ArtifactFiles(
                block.requiredTexts("files", FILES),
                block.text("name", NAME),
                block.flag("discard-paths"),
                block.text("base-directory", DIRECTORY),
                block.texts("exclude-paths", EXCLUDED),
                block.flag("enable-symlinks"),
                block.text("s3-prefix", PREFIX),
                problems.position(block.at()));
    }

    /** Identifiers become names of directories and variables: what climbs out of a directory is none. */
    private static boolean isIdentifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && c != '_' && c != '-' && (c != '.' || i == 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
