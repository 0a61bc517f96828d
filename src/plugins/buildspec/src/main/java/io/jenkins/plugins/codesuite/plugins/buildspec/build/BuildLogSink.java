package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import io.jenkins.plugins.codesuite.buildspec.mask.MaskingOutputStream;
import io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.run.AgentLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;

/**
 * The way of a build's log to the console: masked, with the last lines before a failure kept, and with a note of how much
 * of the program's output has passed, so that nothing comes twice after a restart of Jenkins.
 */
final class BuildLogSink {

    private final Path position;
    private final FailureLogs failures;
    private final MaskingOutputStream masked;
    private final AgentLog lines;
    private long passed;

    /**
     * A sink.
     *
     * @param console the console
     * @param masker the secrets
     * @param position the file that notes how much has passed
     */
    BuildLogSink(OutputStream console, SecretMasker masker, Path position) throws IOException {
        this.position = position;
        this.failures = new FailureLogs(console);
        this.masked = masker.wrap(failures);
        this.lines = new AgentLog(masked, Clock.systemUTC());
        this.passed = Files.exists(position)
                ? Long.parseLong(Files.readString(position).trim())
                : 0;
    }

    /** A line of the build's own. */
    void line(String text) {
        lines.line(text);
    }

    /** The end of a phase. */
    void phaseEnd(BuildPhase phase, BuildStatus status, List<PhaseContext> contexts) {
        lines.phaseEnd(phase, status, contexts);
    }

    void lines(List<String> texts) {
        texts.forEach(this::line);
    }

    /** Takes a part of the program's output. */
    void output(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        masked.write(bytes);
        masked.flush();
        passed += bytes.length;
        Path next = position.resolveSibling(position.getFileName() + ".new");
        // What the masker holds back is read again after a restart.
        Files.writeString(next, Long.toString(passed - masked.heldBack()));
        Files.move(next, position, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** How much of the program's output has passed, in bytes. */
    long passed() {
        return passed;
    }

    FailureLogs failures() {
        return failures;
    }

    /** The end of a text: what the masker held back comes out. */
    void finish() {
        try {
            masked.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next call of the build begins with an output of its own. */
    void forget() throws IOException {
        passed = 0;
        Files.deleteIfExists(position);
    }
}
