package io.jenkins.plugins.codesuite.reports.read;

import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Files that are read by several threads and delivered by one, in order. A thread takes some files at a time, a turn. What it has
 * read of a turn that has not come waits; when much waits, only the turn that has come goes on.
 *
 * @param <S> the sink
 */
final class OrderedReading<S> {

    private static final String EMPTY = "the file is empty";

    /** What may wait, in characters or bytes, roughly. */
    private static final long MOST_WAITING = 4_000_000;

    /** How many turns may be begun before the first of them is delivered. */
    private static final int MOST_AHEAD = 64;

    /** How many files a thread takes at a time, where there are thousands: handing over takes as long as a small file. */
    private static final int MOST_IN_A_TURN = 16;

    private static final int TURNS_OF_A_THREAD = 32;

    private static final int BATCH_EVENTS = 500;
    private static final int BATCH_WEIGHT = 100_000;

    /** Something a sink is told. */
    interface Event<S> {
        void to(S sink) throws IOException;
    }

    /** Takes events of one file. */
    interface Events<S> {
        void accept(int weight, Event<S> event);
    }

    /** Reads one file after the other; each thread has its own. */
    interface FileReader<S> {
        Optional<ReadWarning> read(ReportFile file, Events<S> events) throws IOException;
    }

    private record Batch<S>(List<Event<S>> events, long weight) {}

    private final List<Path> files;
    private final Supplier<FileReader<S>> readers;
    private final S sink;

    private final Object lock = new Object();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private int filesInATurn = 1;
    private int turns;
    private int begun;
    private int delivering;
    private long waiting;
    /** How many threads wait for deliveries. */
    private int held;

    private boolean stopped;
    private Optional<Throwable> failure = Optional.empty();

    private final List<ReadWarning> warnings = new ArrayList<>();

    OrderedReading(List<Path> files, Supplier<FileReader<S>> readers, S sink) {
        this.files = files;
        this.readers = readers;
        this.sink = sink;
    }

    Reading read(int threads) throws IOException {
        int used = Math.min(threads, files.size());
        try {
            if (used <= 1) {
                readHere();
            } else {
                readBeside(used);
            }
        } catch (SinkFailure e) {
            throw e.getCause();
        }
        int empty = (int) warnings.stream()
                .filter(warning -> warning.lost().equals(EMPTY))
                .count();
        return new Reading(files.size(), empty, warnings);
    }

    private void readHere() throws IOException {
        FileReader<S> reader = readers.get();
        for (Path file : files) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Reading the reports was interrupted");
            }
            readOne(reader, file, (weight, event) -> tell(event)).ifPresent(warnings::add);
        }
    }

    private void tell(Event<S> event) {
        try {
            event.to(sink);
        } catch (IOException e) {
            throw new SinkFailure(e);
        }
    }

    private static <S> Optional<ReadWarning> readOne(FileReader<S> reader, Path path, Events<S> events) {
        ReportFile file = new ReportFile(path);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.of(new ReadWarning(file.name(), 0, 0, "this is not a file that can be read"));
            }
            if (attributes.size() == 0) {
                return Optional.of(new ReadWarning(file.name(), 0, 0, EMPTY));
            }
            return reader.read(file, events);
        } catch (NoSuchFileException e) {
            return Optional.of(new ReadWarning(file.name(), 0, 0, "there is no such file"));
        } catch (IOException e) {
            return Optional.of(new ReadWarning(file.name(), 0, 0, "the file cannot be read: " + e.getMessage()));
        }
    }

    private void readBeside(int count) throws IOException {
        filesInATurn = Math.max(1, Math.min(MOST_IN_A_TURN, files.size() / (count * TURNS_OF_A_THREAD)));
        turns = (files.size() + filesInATurn - 1) / filesInATurn;
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Thread thread = new Thread(this::work, "codesuite-reports-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            for (int turn = 0; turn < turns; turn++) {
                deliver(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading the reports was interrupted");
        } finally {
            synchronized (lock) {
                stopped = true;
                lock.notifyAll();
            }
            threads.forEach(OrderedReading::join);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(int turn) throws InterruptedException {
        boolean over = false;
        while (!over) {
            List<Batch<S>> batches = new ArrayList<>();
            synchronized (lock) {
                Channel channel = channelOf(turn);
                while (channel.batches.isEmpty() && !channel.done && failure.isEmpty()) {
                    lock.wait();
                }
                rethrow();
                for (Batch<S> batch = channel.batches.poll(); batch != null; batch = channel.batches.poll()) {
                    batches.add(batch);
                    waiting -= batch.weight;
                }
                over = channel.done;
                if (over) {
                    warnings.addAll(channel.warnings);
                    channels.remove(turn);
                    delivering = turn + 1;
                }
                if (held > 0) {
                    lock.notifyAll();
                }
            }
            for (Batch<S> batch : batches) {
                batch.events.forEach(this::tell);
            }
        }
    }

    private void rethrow() {
        failure.ifPresent(thrown -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("A reader failed", thrown);
        });
    }

    private Channel channelOf(int turn) {
        return channels.computeIfAbsent(turn, none -> new Channel());
    }

    private void work() {
        try {
            FileReader<S> reader = readers.get();
            for (int turn = begin(); turn >= 0; turn = begin()) {
                int from = turn * filesInATurn;
                int to = Math.min(files.size(), from + filesInATurn);
                Collected collected = new Collected(turn);
                List<ReadWarning> lost = new ArrayList<>();
                for (Path file : files.subList(from, to)) {
                    readOne(reader, file, collected).ifPresent(lost::add);
                }
                collected.flush();
                finish(turn, lost);
            }
        } catch (Stopped e) {
            // Nobody waits for more.
            return;
        } catch (InterruptedException | RuntimeException | Error e) {
            synchronized (lock) {
                failure = Optional.of(e);
                lock.notifyAll();
            }
        }
    }

    private int begin() throws InterruptedException {
        synchronized (lock) {
            holdUntil(() -> begun == turns || begun - delivering < MOST_AHEAD);
            return stopped || begun == turns ? -1 : begun++;
        }
    }

    private void finish(int turn, List<ReadWarning> lost) {
        synchronized (lock) {
            Channel channel = channelOf(turn);
            channel.done = true;
            channel.warnings = lost;
            wakeDelivery(turn);
        }
    }

    private void hand(int turn, Batch<S> batch) {
        synchronized (lock) {
            Channel channel = channelOf(turn);
            try {
                holdUntil(() -> fits(turn, channel, batch));
            } catch (InterruptedException e) {
                throw new Stopped();
            }
            if (stopped) {
                throw new Stopped();
            }
            channel.batches.add(batch);
            waiting += batch.weight;
            wakeDelivery(turn);
        }
    }

    /** Waits for deliveries until this thread may go on, or all is over. */
    private void holdUntil(BooleanSupplier free) throws InterruptedException {
        held++;
        try {
            while (!stopped && !free.getAsBoolean()) {
                lock.wait();
            }
        } finally {
            held--;
        }
    }

    /** Small files come by the thousand: nobody is woken for one whose turn has not come. */
    private void wakeDelivery(int turn) {
        if (turn == delivering) {
            lock.notifyAll();
        }
    }

    private boolean fits(int turn, Channel channel, Batch<S> batch) {
        return waiting + batch.weight <= MOST_WAITING || turn == delivering && channel.batches.isEmpty();
    }

    private final class Channel {
        private final Queue<Batch<S>> batches = new ArrayDeque<>();
        private boolean done;
        private List<ReadWarning> warnings = List.of();
    }

    /** Events of one turn on their way; many at a time, as handing over takes longer than reading a case. */
    private final class Collected implements Events<S> {

        private final int turn;
        private List<Event<S>> events = new ArrayList<>();
        private long weight;

        Collected(int turn) {
            this.turn = turn;
        }

        @Override
        public void accept(int weightOfOne, Event<S> event) {
            events.add(event);
            weight += weightOfOne;
            if (events.size() >= BATCH_EVENTS || weight >= BATCH_WEIGHT) {
                flush();
            }
        }

        void flush() {
            if (!events.isEmpty()) {
                hand(turn, new Batch<>(events, weight));
                events = new ArrayList<>();
                weight = 0;
            }
        }
    }

    /** The sink's own failure, past whatever a reader does with failures of its file. */
    private static final class SinkFailure extends UncheckedIOException {
        SinkFailure(IOException cause) {
            super(cause);
        }
    }

    /** Ends a thread of which nothing is wanted any more. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
