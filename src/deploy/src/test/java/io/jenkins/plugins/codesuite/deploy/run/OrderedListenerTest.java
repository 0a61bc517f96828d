package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What a host is told that is slower than what happens. */
class OrderedListenerTest {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final OrderedListener listener = new OrderedListener(new Slow(), work::add);
    private boolean full;

    private final class Slow implements TaskListener {

        @Override
        public void log(String line) {
            told.add(line);
        }

        @Override
        public void changed(RunRecord record) {
            if (full) {
                throw new IllegalStateException("the disk is full");
            }
            told.add(record.waiting().orElseThrow());
        }

        @Override
        public void ended(RunResult result) {
            told.add("ended");
        }

        @Override
        public void finished(RunRecord last) {
            told.add("finished");
        }
    }

    private static RunRecord record(int number) {
        return RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .waiting(Optional.of("record " + number))
                .build();
    }

    private void changed(int number) {
        listener.changed(record(number));
    }

    private void deliver() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void ofTheRecordsThatWaitTheNewestIsTold() {
        for (int i = 0; i < 1000; i++) {
            changed(i);
        }
        assertThat(work).hasSize(1);
        deliver();
        changed(1000);
        deliver();

        assertThat(told).containsExactly("record 999", "record 1000");
    }

    @Test
    void linesAreAllTold() {
        changed(1);
        listener.log("one");
        changed(2);
        listener.log("two");
        changed(3);
        deliver();

        assertThat(told).containsExactly("record 3", "one", "two");
    }

    @Test
    void aRecordThatIsWaitedForIsToldBeforeWhatWaits() {
        changed(1);
        changed(2);
        listener.afterwards(() -> told.add("create"), why -> told.add("not kept"));
        changed(3);
        changed(4);
        listener.afterwards(() -> told.add("create another"), why -> told.add("not kept"));
        changed(5);
        deliver();

        assertThat(told).containsExactly("record 2", "create", "record 4", "create another", "record 5");
    }

    @Test
    void aRecordThatCannotBeKeptIsToldToWhoWaitsForIt() {
        full = true;
        changed(1);
        changed(2);
        listener.afterwards(() -> told.add("create"), told::add);
        deliver();

        assertThat(told).containsExactly("the disk is full");
    }

    @Test
    void theEndComesAfterTheLastRecord() {
        changed(1);
        changed(2);
        listener.ended(
                new RunResult(Outcome.SUCCEEDED, "", List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, Map.of()));
        changed(3);
        listener.finished(record(3));
        deliver();

        assertThat(told).containsExactly("record 2", "ended", "record 3", "finished");
    }
}
