package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codesuite.buildspec.files.TreeDeletion;
import io.jenkins.plugins.codesuite.buildspec.run.BuildProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Ends what a build left running, as no container ends here that would do it, and deletes its private directory.
 */
public final class CleanUp extends MasterToSlaveFileCallable<Void> {

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
    public Void invoke(File file, VirtualChannel channel) throws IOException {
        Path directory = file.toPath();
        BuildProcesses.of(directory.resolve("program.sh"), buildId).kill();
        if (Files.exists(directory)) {
            TreeDeletion.delete(directory);
        }
        return null;
    }
}
