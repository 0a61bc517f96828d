package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures a file of a workspace that was packed already. */
public final class FileFacts extends AgentCall<FileFacts.Measured> {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final BundleType type;

    /**
     * A measuring.
     *
     * @param file the file's path from the workspace
     */
    public FileFacts(String file, BundleType type) {
        this.file = file;
        this.type = type;
    }

    /**
     * What was measured.
     *
     * @param problem why nothing was; empty text when something was
     * @param path the file's absolute path
     * @param facts what is known of it; null when nothing was measured
     */
    public record Measured(String problem, String path, SentFacts facts) implements Serializable {}

    @Override
    Measured call(Path workspace) throws IOException {
        return measure(workspace, file, type);
    }

    static Measured measure(Path workspace, String file, BundleType type) throws IOException {
        Path found = InWorkspace.resolve(workspace, file);
        if (!InWorkspace.holds(workspace, found)) {
            return new Measured(file + " is not within the workspace", "", null);
        }
        if (!Files.isRegularFile(found)) {
            return new Measured("there is no file " + file + " in the workspace " + workspace, "", null);
        }
        return new Measured("", found.toString(), SentFacts.of(BundleFacts.of(found, type)));
    }
}
