package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.run.BuildProcesses;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends what a build left running, as no container ends here that would do it, and deletes its private directory.
 */
public final class CleanUp extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;

    private final String buildId;

    /**
     * Cleans up.
     *
     * @param buildId the build's id, which marks its processes
     */
    public CleanUp(String buildId) {
        this.buildId = buildId;
    }

    @Override
    Void call(Path directory) throws IOException {
        BuildProcesses.of(directory.resolve("program.sh"), buildId).kill();
        if (Files.exists(directory)) {
            TreeDeletion.delete(directory);
        }
        return null;
    }
}
