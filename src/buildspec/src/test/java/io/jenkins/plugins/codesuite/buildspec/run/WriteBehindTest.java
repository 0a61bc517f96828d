package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteBehindTest {

    @Test
    void everythingArrivesInOrder() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (WriteBehind behind = new WriteBehind(to)) {
            for (int i = 0; i < 10_000; i++) {
                byte[] line = ("line " + i + "\n").getBytes(StandardCharsets.UTF_8);
                behind.write(line);
                // The caller's buffer is its own again.
                line[0] = '!';
                expected.append("line ").append(i).append('\n');
            }
            behind.write('.');
        }
        assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo(expected + ".");
    }

    @Test
    void aFailureReachesTheWriterAndHoldsNobody() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> {
                    try (WriteBehind behind = new WriteBehind(full)) {
                        for (int i = 0; i < 1000; i++) {
                            behind.write(new byte[100]);
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void anInterruptLosesNothing() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (WriteBehind behind = new WriteBehind(to)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 100; i++) {
                behind.write(new byte[10]);
            }
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(to.size()).isEqualTo(1000);
    }

    @Test
    void whatIsWrittenIsFlushedWithoutACallOfFlush() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        java.io.BufferedOutputStream to = new java.io.BufferedOutputStream(seen);
        try (WriteBehind behind = new WriteBehind(to)) {
            behind.write("prompt> ".getBytes(StandardCharsets.UTF_8));
            while (seen.size() == 0) {
                Thread.sleep(5);
            }
        }
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("prompt> ");
    }
}
