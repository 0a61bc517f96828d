package io.jenkins.plugins.codesuite.buildspec.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the bytes of an events file, and of bytes that a build's command wrote there. */
class EventParserTest {

    private static final String START = "{\"event\":\"phase-start\",\"time\":1000,\"phase\":\"BUILD\"}\n";
    private static final BuildEvent STARTED = new BuildEvent.PhaseStart(Instant.ofEpochSecond(1), PhaseName.BUILD);

    private final EventParser parser = new EventParser();

    private List<BuildEvent> parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 0, bytes.length);
    }

    @Test
    void linesMayComeInPiecesOfAnySize() {
        String text = START
                + "{\"event\":\"exported-variable\",\"name\":\"A\",\"value\":\"漢 \\n 😀\"}\n"
                + "no event\n\n"
                + "{\"event\":\"build-end\",\"time\":2000,\"status\":\"FAILED\",\"upload\":true}\n";
        List<BuildEvent> expected = List.of(
                STARTED,
                new BuildEvent.ExportedVariable("A", "漢 \n 😀"),
                new BuildEvent.BuildEnd(Instant.ofEpochSecond(2), BuildStatus.FAILED, true));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            List<BuildEvent> events = new ArrayList<>();
            for (int offset = 0; offset < bytes.length; offset += size) {
                events.addAll(parser.parse(bytes, offset, Math.min(size, bytes.length - offset)));
            }
            assertThat(events).as("pieces of %d bytes", size).isEqualTo(expected);
        }
    }

    @Test
    void anUnfinishedLineIsNoEventYet() {
        assertThat(parse(START.stripTrailing())).isEmpty();
        assertThat(parse("\n")).containsExactly(STARTED);
    }

    @Test
    void aLineOfOneGibibyteIsDroppedInBoundedMemory() {
        byte[] filler = new byte[1 << 16];
        Arrays.fill(filler, (byte) 'x');
        assertThat(parse(START + "{\"event\":\"exported-variable\",\"name\":\"A\",\"value\":\""))
                .containsExactly(STARTED);
        long before = allocatedByThisThread();
        for (int i = 0; i < 1 << 14; i++) {
            assertThat(parser.parse(filler, 0, filler.length).isEmpty()).isTrue();
        }
        // A buffer that doubles up to the longest line has taken up twice that; the rest leaves room for the
        // assertions.
        assertThat(allocatedByThisThread() - before).isLessThan(100L << 20);
        assertThat(parse("\"}\n" + START)).containsExactly(STARTED);
    }

    private static long allocatedByThisThread() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void theLongestLineIsReadAndOneByteMoreIsNot() {
        String head = "{\"event\":\"exported-variable\",\"name\":\"A\",\"value\":\"";
        int room = (1 << 20) - head.length() - 2;
        assertThat(parse(head + "x".repeat(room) + "\"}\n"))
                .singleElement()
                .satisfies(event -> assertThat(((BuildEvent.ExportedVariable) event).value())
                        .hasSize(room));
        assertThat(parse(head + "x".repeat(room + 1) + "\"}\n" + START)).containsExactly(STARTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"event\":\"phase-start\"}",
                "{\"event\":\"phase-start\",\"time\":1,\"phase\":\"NO_SUCH\"}",
                "{\"event\":\"phase-start\",\"time\":\"x\",\"phase\":\"BUILD\"}",
                "{\"event\":\"phase-start\",\"time\":-1,\"phase\":\"BUILD\"}",
                "{\"event\":\"phase-start\",\"time\":253402300800000,\"phase\":\"BUILD\"}",
                "{\"event\":\"phase-start\",\"time\":99999999999999999999,\"phase\":\"BUILD\"}",
                "{\"event\":\"command-end\",\"time\":1,\"phase\":\"BUILD\",\"block\":\"commands\",\"index\":1e9,\"status\":0}",
                "{\"event\":{\"event\":\"phase-start\"},\"time\":1,\"phase\":\"BUILD\"}"
            })
    void whatIsNoEventIsPassedOver(String line) {
        assertThat(parse(line + "\n" + START)).containsExactly(STARTED);
    }

    @Test
    void aLineOfManyFieldsOrDeepNestingIsPassedOver() {
        StringBuilder many = new StringBuilder("{\"event\":\"phase-start\"");
        for (int i = 0; i < 1_000_000; i++) {
            many.append(",\"").append(i).append("\":0");
        }
        assertThat(parse(many + "}\n" + "[".repeat(1 << 20) + "\n" + START)).containsExactly(STARTED);
    }

    @Test
    void aRangeOutsideOfTheArrayIsRefused() {
        assertThatThrownBy(() -> parser.parse(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
