package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks git for the commit of a workspace and its time, {@code <hash> <seconds since 1970>}; empty text where there is no git or no
 * commit.
 */
public final class CommitTime extends AgentCall<String> {

    private static final long serialVersionUID = 1L;
    private static final List<String> GIT = List.of("git", "log", "-1", "--format=%H %ct");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 200;

    /** Asks in the workspace that it is called with. */
    public CommitTime() {
        // The workspace is all it needs.
    }

    @Override
    String call(Path workspace) throws InterruptedException {
        return ask(workspace);
    }

    static String ask(Path workspace) throws InterruptedException {
        return ask(workspace, GIT, PATIENCE);
    }

    static String ask(Path workspace, List<String> command, Duration patience) throws InterruptedException {
        if (!Files.exists(workspace.resolve(".git"))) {
            return "";
        }
        try {
            ProcessBuilder git = new ProcessBuilder(command)
                    .directory(workspace.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = git.start();
            try (InputStream out = process.getInputStream()) {
                process.getOutputStream().close();
                // So short an answer waits in the pipe; who reads before the end may wait for a program that hangs.
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                    return "";
                }
                return new String(out.readNBytes(Math.min(MOST, out.available())), StandardCharsets.US_ASCII).strip();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException noGit) {
            return "";
        }
    }
}
