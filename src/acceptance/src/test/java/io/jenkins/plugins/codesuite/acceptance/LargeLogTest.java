package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A log of 500 MB, as a test suite at its most talkative writes it, through a controller of 512 MB heap. */
@Order(60)
@ExtendWith(LabExtension.class)
class LargeLogTest {
    private static final int LINES = 5_000_000;
    private static final String REST =
            " of a log that is far too long, and still every single line of it has to arrive whole.";
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private static final String BUILDSPEC = """
            version: 0.2
            phases:
              build:
                commands:
                  - awk 'BEGIN { for (i = 0; i < %d; i++) printf "line %%07d%s\\n", i }'
                  - echo all is said
            """.formatted(LINES, REST);

    @Test
    void arrivesWhole(Lab lab) throws Exception {
        Build pipeline = lab.jenkins()
                .pipeline("large-log", Texts.onAgent(BUILDSPEC, "runBuildspec()"))
                .start();
        Build freestyle = Freestyle.withBuildspec(lab.jenkins(), "large-log-freestyle", BUILDSPEC, "[:]")
                .start();
        awaitQuietly(pipeline);
        awaitQuietly(freestyle);

        assertThat(pipeline.result()).isEqualTo("SUCCESS");
        assertThat(freestyle.result()).isEqualTo("SUCCESS");
        String expected = digest();
        assertThat(digest(lab, pipeline)).isEqualTo(expected);
        assertThat(digest(lab, freestyle)).isEqualTo(expected);
        assertThat(Files.readString(lab.settings().target().resolve("jenkins.log")))
                .doesNotContain("OutOfMemoryError");
        // Disk is given back for the tests that follow.
        lab.jenkins().admin().post(pipeline.job().path() + "/doDelete");
        lab.jenkins().admin().post(freestyle.job().path() + "/doDelete");
    }

    /** Without the log in the message of a failure. */
    private static void awaitQuietly(Build build) {
        Await.until("build " + build.job().name() + " to end", LIMIT, () -> !build.running());
    }

    private static String digest() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < LINES; i++) {
            digest.update(("line " + String.format(Locale.ROOT, "%07d", i) + REST).getBytes(StandardCharsets.UTF_8));
        }
        return LINES + " lines " + HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(Lab lab, Build build) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int lines = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                lab.jenkins().admin().stream(build.path() + "/consoleText"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("line ")) {
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                    lines++;
                }
            }
        }
        return lines + " lines " + HexFormat.of().formatHex(digest.digest());
    }
}
