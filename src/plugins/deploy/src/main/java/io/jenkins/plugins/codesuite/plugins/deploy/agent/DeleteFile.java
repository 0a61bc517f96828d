package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes what was packed. */
public final class DeleteFile extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;

    /** Deletes the file of the path that it is called with. */
    public DeleteFile() {
        // The path is all it needs.
    }

    @Override
    Void call(Path file) throws IOException {
        Files.deleteIfExists(file);
        return null;
    }
}
