package io.jenkins.plugins.codesuite.deploy.revision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A program of the machine that reads what we write. */
final class Tool {

    private Tool() {}

    /** What the program says; skips the test if there is no such program. */
    static String run(Path directory, String... words) throws IOException, InterruptedException {
        assumeTrue(isThere(words[0]), "there is no '" + words[0] + "' on this machine");
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(words) + " exited with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder("which", program).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
