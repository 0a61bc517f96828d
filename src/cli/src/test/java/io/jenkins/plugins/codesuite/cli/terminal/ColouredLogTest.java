package io.jenkins.plugins.codesuite.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColouredLogTest {

    private static final String TEXT =
            "[Container] 2026/11/21 10:15:02 Entering phase BUILD\nplain [Container] \n[Contain\n\n"
                    + "[Container] x\nžluť\n";
    private static final String EXPECTED = "[Container] \u001b[36m2026/11/21 10:15:02 Entering phase BUILD\u001b[0m\n"
            + "plain [Container] \n[Contain\n\n[Container] \u001b[36mx\u001b[0m\nžluť\n";

    private static String coloured(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColouredLog log = new ColouredLog(out);
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += size) {
            log.write(bytes, i, Math.min(size, bytes.length - i));
        }
        log.close();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Property
    void linesOfTheBuildItselfAreSetOffHoweverTheyArrive(@ForAll @IntRange(min = 1, max = 200) int size)
            throws IOException {
        assertThat(coloured(size)).isEqualTo(EXPECTED);
    }

    @Test
    void aColourIsSwitchedOffAtTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColouredLog log = new ColouredLog(out);
        log.write("[Container] x".getBytes(StandardCharsets.UTF_8));
        log.close();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[Container] \u001b[36mx\u001b[0m");
    }
}
