package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Asks git for the commit of a workspace and its time, {@code <hash> <seconds since 1970>}; empty text where there is no git or no
 * commit.
 */
public final class CommitTime extends AgentCall<String> {

    private static final long serialVersionUID = 1L;
    private static final long SECONDS = 10;
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
        if (!Files.exists(workspace.resolve(".git"))) {
            return "";
        }
        try {
            ProcessBuilder git = new ProcessBuilder("git", "log", "-1", "--format=%H %ct")
                    .directory(workspace.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = git.start();
            try (InputStream out = process.getInputStream()) {
                process.getOutputStream().close();
                String line = new String(out.readNBytes(MOST), StandardCharsets.US_ASCII).strip();
                return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? line : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException noGit) {
            return "";
        }
    }
}
