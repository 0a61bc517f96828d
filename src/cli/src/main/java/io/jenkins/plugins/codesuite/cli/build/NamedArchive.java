package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code --artifacts FILE.zip}: the engine names archives after artifacts, so they are built aside and get the name
 * that was asked for when the build has ended. The primary artifact becomes {@code FILE.zip}, a secondary one
 * {@code FILE-<identifier>.zip}.
 */
final class NamedArchive implements AutoCloseable {

    private final Path file;
    private final Path aside;

    /** Archives that become {@code file} and its neighbours. */
    NamedArchive(Path file) throws IOException {
        this.file = file;
        // Not beside the file: that may be a directory of which the build makes artifacts.
        this.aside = Files.createTempDirectory("codesuite-artifacts-");
    }

    /** The folder in which the engine is to build. */
    Path folder() {
        return aside;
    }

    /** Gives the archives their names; the result tells of them. */
    BuildResult named(BuildResult result) throws IOException {
        List<StoredArtifact> named = new ArrayList<>();
        for (StoredArtifact artifact : result.artifacts()) {
            Path target = target(artifact.identifier());
            Files.createDirectories(target.resolveSibling(""));
            Files.move(Path.of(artifact.location()), target, StandardCopyOption.REPLACE_EXISTING);
            named.add(new StoredArtifact(
                    artifact.identifier(),
                    artifact.name(),
                    target.toString(),
                    artifact.fileCount(),
                    artifact.sizeInBytes(),
                    artifact.sha256()));
        }
        return new BuildResult(
                result.id(),
                result.arn(),
                result.number(),
                result.status(),
                result.currentPhase(),
                result.start(),
                result.end(),
                result.phases(),
                result.exportedVariables(),
                named,
                result.reports());
    }

    private Path target(String identifier) {
        if (identifier.isEmpty()) {
            return file;
        }
        String path = file.toString();
        return Path.of(path.substring(0, path.length() - ".zip".length()) + "-" + identifier + ".zip");
    }

    @Override
    public void close() throws IOException {
        TreeDeletion.delete(aside);
    }
}
