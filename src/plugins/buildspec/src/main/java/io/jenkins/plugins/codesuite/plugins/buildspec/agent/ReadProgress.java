package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.run.BuildProcesses;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads what a running program has added to its log and its events, and whether it has ended. */
public final class ReadProgress extends AgentCall<ReadProgress.Progress> {

    private static final long serialVersionUID = 1L;

    private final String buildId;
    private final long logPosition;
    private final long eventsPosition;
    private final int maximum;
    private final boolean looksForProcess;

    /**
     * Reads on.
     *
     * @param buildId the build's id, which marks its processes
     * @param logPosition where in the log, in bytes
     * @param eventsPosition where in the events file, in bytes
     * @param maximum how many bytes of each at most
     * @param looksForProcess whether to look for the program among the machine's processes
     */
    public ReadProgress(String buildId, long logPosition, long eventsPosition, int maximum, boolean looksForProcess) {
        this.buildId = buildId;
        this.logPosition = logPosition;
        this.eventsPosition = eventsPosition;
        this.maximum = maximum;
        this.looksForProcess = looksForProcess;
    }

    /**
     * What there was.
     *
     * @param isThere whether the build's directory is there at all
     * @param log bytes of the log
     * @param events bytes of the events file
     * @param exit the program's exit status; empty text while it runs
     * @param isAlive whether the program is among the machine's processes; false when that was not asked
     */
    public record Progress(boolean isThere, byte[] log, byte[] events, String exit, boolean isAlive)
            implements Serializable {}

    @Override
    Progress call(Path directory) throws IOException {
        // The end first: what the program wrote before it is there when the rest is read.
        Path ended = directory.resolve("exit");
        String exit = Files.exists(ended) ? Files.readString(ended).trim() : "";
        boolean alive = looksForProcess
                && exit.isEmpty()
                && BuildProcesses.of(directory.resolve("program.sh"), buildId).isAlive();
        return new Progress(
                Files.isDirectory(directory),
                read(directory.resolve("log"), logPosition),
                read(directory.resolve("events.jsonl"), eventsPosition),
                exit,
                alive);
    }

    private byte[] read(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long left = channel.size() - position;
            if (left <= 0) {
                return new byte[0];
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(left, maximum));
            int count = 0;
            while (buffer.hasRemaining() && count >= 0) {
                count = channel.read(buffer, position + buffer.position());
            }
            byte[] bytes = new byte[buffer.position()];
            buffer.flip();
            buffer.get(bytes);
            return bytes;
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
