package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.run.BuildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Ends the command that runs, so that the program does the phase's {@code finally} and ends; or ends everything. */
public final class StopProgram extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String buildId;
    private final String status;
    private final String reason;
    private final boolean byForce;

    /**
     * Stops.
     *
     * @param buildId the build's id, which marks its processes
     * @param status {@code STOPPED} or {@code TIMED_OUT}
     * @param reason one line for the log
     * @param byForce whether the program, and with it {@code finally}, is ended too
     */
    public StopProgram(String buildId, String status, String reason, boolean byForce) {
        this.buildId = buildId;
        this.status = status;
        this.reason = reason;
        this.byForce = byForce;
    }

    @Override
    Void call(Path directory) throws IOException, InterruptedException {
        BuildProcesses processes = BuildProcesses.of(directory.resolve("program.sh"), buildId);
        if (byForce) {
            processes.kill();
            return null;
        }
        if (Files.isDirectory(directory)) {
            Path prepared = directory.resolve("stop.new");
            Files.writeString(prepared, status + "\n" + reason + "\n");
            Files.move(prepared, directory.resolve("stop"), StandardCopyOption.ATOMIC_MOVE);
        }
        processes.end(PATIENCE);
        return null;
    }
}
