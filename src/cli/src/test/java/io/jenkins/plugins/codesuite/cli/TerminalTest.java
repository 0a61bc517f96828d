package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a pseudo-terminal, which {@code script} (util-linux) provides. */
class TerminalTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void buildspec() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "the machine has no /usr/bin/script");
        Files.writeString(
                directory.resolve("buildspec.yml"),
                "version: 0.2\nphases:\n  build:\n    commands:\n      - echo before; sleep 1.5; echo after\n");
    }

    private String onTerminal(String name, String value) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder("exec");
        for (String word : Child.commandLine("build", directory.toString())) {
            String told = word.startsWith("-Dcodesuite.") ? word.replace("=false", "=true") : word;
            line.append(" '").append(told.replace("'", "'\\''")).append('\'');
        }
        Path out = directory.resolve("terminal.log");
        ProcessBuilder builder = new ProcessBuilder(List.of("/usr/bin/script", "-qec", line.toString(), "/dev/null"))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
        builder.environment().put(name, value);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String shown = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(shown).isZero();
        return shown.replace("\r\n", "\n");
    }

    @Test
    void coloursAndALiveLine() throws IOException, InterruptedException {
        String shown = onTerminal("TERM", "xterm-256color");
        assertThat(shown)
                .contains("[Container] \u001b[36m20", "\u001b[32mSUCCEEDED\u001b[0m")
                .contains("\u001b[1mBUILD\u001b[0m  0:0", "\u001b[2mecho before; sleep 1.5; echo after\u001b[0m");
        // What is drawn is taken away again before the log goes on.
        int drawn = shown.lastIndexOf("\u001b[?7h\u001b8");
        assertThat(shown.indexOf("\u001b7\u001b[0m\u001b[2K\u001b8", drawn)).isGreaterThan(drawn);
    }

    @Test
    void withoutColoursTheLiveLineIsPlain() throws IOException, InterruptedException {
        assertThat(onTerminal("NO_COLOR", "1"))
                .contains("BUILD  0:0", "[Container] 20")
                .doesNotContain("\u001b[36m", "\u001b[32m", "\u001b[1m");
    }

    @Test
    void aDumbTerminalGetsPlainText() throws IOException, InterruptedException {
        assertThat(onTerminal("TERM", "dumb")).contains("\nbefore\nafter\n").doesNotContain("\u001b");
    }
}
