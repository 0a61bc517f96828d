package io.jenkins.plugins.codesuite.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveLogTest {

    private static final String ERASE = "\u001b7\u001b[0m\u001b[2K\u001b8";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final CountDownLatch asked = new CountDownLatch(3);

    private LiveLog log() {
        return new LiveLog(terminal, () -> {
            asked.countDown();
            return "BUILD 0:01";
        });
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    /** Three questions: the text of the first one is drawn by then. */
    private void waitUntilDrawn() throws InterruptedException {
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theLineIsTakenAwayBeforeTheLogGoesOnAndAtTheEnd() throws IOException, InterruptedException {
        LiveLog log = log();
        log.write("one\n".getBytes(StandardCharsets.UTF_8));
        log.start();
        waitUntilDrawn();
        synchronized (log) {
            assertThat(shown())
                    .startsWith("one\n\u001b7")
                    .contains("BUILD 0:01")
                    .endsWith("\u001b8");
            log.write("two\n".getBytes(StandardCharsets.UTF_8));
            assertThat(shown()).endsWith(ERASE + "two\n");
        }
        log.close();
        String atTheEnd = shown();
        log.write('x');
        assertThat(shown()).isEqualTo(atTheEnd + "x");
        assertThat(atTheEnd.endsWith(ERASE) || atTheEnd.endsWith("two\n")).isTrue();
    }

    @Test
    void anUnfinishedLineOfTheLogIsLeftAlone() throws IOException, InterruptedException {
        LiveLog log = log();
        log.write("Continue? ".getBytes(StandardCharsets.UTF_8));
        log.start();
        waitUntilDrawn();
        log.close();
        assertThat(shown()).isEqualTo("Continue? ");
    }
}
