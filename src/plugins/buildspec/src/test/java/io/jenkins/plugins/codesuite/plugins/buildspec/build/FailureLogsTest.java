package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureLogsTest {

    private static final String HEAD = "[Container] 2026/11/21 10:15:02 ";

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final FailureLogs logs = new FailureLogs(console);

    private void write(String text) throws IOException {
        // In small pieces, as an agent may send it.
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            logs.write(b);
        }
    }

    @Test
    void theLinesBeforeTheFirstFailureOfEachPhaseAreKept() throws IOException {
        String log = HEAD + "Entering phase BUILD\n"
                + HEAD + "Running command make\n"
                + "cc -c a.c\n"
                + "a.c:1: größer\n"
                + "\n"
                + HEAD + "Command did not exit successfully make exit status 2\n"
                + HEAD + "Running command echo finally; false\n"
                + "finally\n"
                + HEAD + "Command did not exit successfully echo finally; false exit status 1\n"
                + HEAD + "Entering phase POST_BUILD\n"
                + HEAD + "Running command false\n"
                + HEAD + "Command did not exit successfully false exit status 1\n";
        write(log);
        assertThat(logs.byPhase())
                .containsExactly(Map.entry("BUILD", "cc -c a.c\na.c:1: größer"), Map.entry("POST_BUILD", ""));
        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo(log);
    }

    @Test
    void onlyTheLastLinesAreKeptAndLongOnesAreCut() throws IOException {
        StringBuilder log = new StringBuilder(HEAD + "Entering phase BUILD\n" + HEAD + "Running command x\n");
        for (int i = 1; i <= 100; i++) {
            log.append("line ").append(i).append('\n');
        }
        log.append("y".repeat(10_000)).append('\n');
        log.append(HEAD).append("Command did not exit successfully x exit status 1\n");
        write(log.toString());
        assertThat(logs.byPhase().get("BUILD").lines())
                .hasSize(40)
                .startsWith("line 62")
                .last()
                .asString()
                .hasSize(501)
                .endsWith("…");
    }

    @Test
    void whatWasKeptBeforeARestartStays() throws IOException {
        logs.add(Map.of("INSTALL", "before"));
        write(HEAD + "Entering phase BUILD\nplain\n" + HEAD + "Command did not exit successfully x exit status 1\n");
        assertThat(logs.byPhase()).containsEntry("INSTALL", "before").containsEntry("BUILD", "plain");
    }
}
