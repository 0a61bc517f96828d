package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths that a job names. */
final class InWorkspace {

    private InWorkspace() {}

    static Path resolve(Path workspace, String path) {
        return workspace.toAbsolutePath().normalize().resolve(path).normalize();
    }

    /** Whether a path is within the workspace, links followed. */
    static boolean holds(Path workspace, Path path) throws IOException {
        if (!path.startsWith(workspace.toAbsolutePath().normalize())) {
            return false;
        }
        return !Files.exists(path) || path.toRealPath().startsWith(workspace.toRealPath());
    }
}
