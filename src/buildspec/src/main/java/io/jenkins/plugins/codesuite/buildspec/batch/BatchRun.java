package io.jenkins.plugins.codesuite.buildspec.batch;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One run of a batch. Its state is guarded by one lock, under which nothing foreign is called; the listener has a lock
 * of its own, so that it is called once at a time.
 */
final class BatchRun {

    private final BuildRunner runner;
    private final Clock clock;
    private final BatchListener listener;
    private final boolean fastFail;
    private final int parallelism;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private final ReentrantLock listening = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Node> ready = new ArrayDeque<>();
    private int open;
    private boolean stopping;
    private boolean stoppedFromOutside;
    private boolean isCut;
    private String stopReason = "";
    private Optional<RuntimeException> listenerFailure = Optional.empty();

    BatchRun(BatchPlan plan, BuildRunner runner, int parallelism, Clock clock, BatchListener listener) {
        this.runner = runner;
        this.clock = clock;
        this.listener = listener;
        this.fastFail = plan.fastFail();
        this.parallelism = Math.min(parallelism, Math.max(1, plan.builds().size()));
        for (BatchBuild build : plan.builds()) {
            if (nodes.putIfAbsent(build.identifier(), new Node(build)) != null) {
                throw new IllegalArgumentException("two builds have the identifier " + build.identifier());
            }
        }
        for (Node node : nodes.values()) {
            for (String dependency : node.build.dependsOn()) {
                Node other = Optional.ofNullable(nodes.get(dependency))
                        .orElseThrow(() -> new IllegalArgumentException(
                                node.build.identifier() + " depends on " + dependency + ", which is not in the plan"));
                other.dependents.add(node);
                node.waitsFor++;
            }
        }
        nodes.values().stream().filter(node -> node.waitsFor == 0).forEach(ready::add);
        this.open = nodes.size();
        refuseCircle();
    }

    // Nothing would ever start, and nobody would ever know.
    private void refuseCircle() {
        Map<Node, Integer> waiting = new HashMap<>();
        Deque<Node> free = new ArrayDeque<>(ready);
        int number = 0;
        while (!free.isEmpty()) {
            number++;
            for (Node dependent : free.remove().dependents) {
                if (waiting.merge(dependent, 1, Integer::sum) == dependent.waitsFor) {
                    free.add(dependent);
                }
            }
        }
        if (number < nodes.size()) {
            throw new IllegalArgumentException("the builds depend on each other in a circle");
        }
    }

    /** A build and what is known about it; guarded by the lock of the run, except for what is final. */
    private static final class Node {
        private final BatchBuild build;
        private final List<Node> dependents = new ArrayList<>();
        private final Signal signal = new Signal();
        private int waitsFor;
        private boolean taken;
        private Optional<Thread> thread = Optional.empty();
        private Optional<BatchResult.Entry> entry = Optional.empty();

        Node(BatchBuild build) {
            this.build = build;
        }
    }

    /** The stop signal of one build. */
    private static final class Signal implements StopSignal {
        private final List<Runnable> actions = new ArrayList<>();
        private boolean stopped;
        private boolean over;

        @Override
        public synchronized boolean isStopped() {
            return stopped;
        }

        @Override
        public void onStop(Runnable action) {
            synchronized (this) {
                if (!stopped) {
                    actions.add(action);
                    return;
                }
            }
            action.run();
        }

        void raise() {
            List<Runnable> due;
            synchronized (this) {
                if (stopped || over) {
                    return;
                }
                stopped = true;
                due = List.copyOf(actions);
                actions.clear();
            }
            for (Runnable action : due) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    // The interrupt reaches the build all the same; the other builds must be stopped too.
                    continue;
                }
            }
        }

        synchronized void end() {
            over = true;
            actions.clear();
        }
    }

    /** Runs everything and waits for its end. */
    BatchResult await() throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            Thread worker = new Thread(this::work, "batch build " + (i + 1));
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException("the batch was interrupted");
        }
        lock.lock();
        try {
            if (listenerFailure.isPresent()) {
                throw listenerFailure.get();
            }
            return result();
        } finally {
            lock.unlock();
        }
    }

    /** Stops everything, from outside. */
    void stop() {
        lock.lock();
        try {
            if (open == 0) {
                return;
            }
            stoppedFromOutside = true;
        } finally {
            lock.unlock();
        }
        stopAll("The batch was stopped.");
    }

    /** A thread's life: takes builds that may start until none is left. */
    private void work() {
        while (true) {
            Optional<Node> next = take();
            if (next.isEmpty()) {
                return;
            }
            run(next.get());
        }
    }

    /** The next build that may start; empty when the batch is over. */
    private Optional<Node> take() {
        lock.lock();
        try {
            while (open > 0 && ready.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (open == 0) {
                return Optional.empty();
            }
            Node node = ready.removeFirst();
            node.taken = true;
            return Optional.of(node);
        } finally {
            lock.unlock();
        }
    }

    private void run(Node node) {
        Instant start = clock.instant();
        long nanos = System.nanoTime();
        tell(() -> listener.started(node.build, start));
        BatchOutcome outcome = outcome(node);
        Duration duration = Duration.ofNanos(Math.max(0, System.nanoTime() - nanos));
        node.signal.end();
        end(node, outcome, Optional.of(start), duration);
    }

    private BatchOutcome outcome(Node node) {
        if (!enter(node)) {
            return BatchOutcome.stopped(reason());
        }
        try {
            return Optional.ofNullable(runner.run(node.build, node.signal))
                    .orElseGet(() -> new BatchOutcome(BuildStatus.FAULT, "The build ended without an outcome."));
        } catch (InterruptedException e) {
            return BatchOutcome.stopped(node.signal.isStopped() ? reason() : "The build was interrupted.");
        } catch (Throwable e) {
            // An Error too: the build that met it is over, and the batch must come to its end.
            return node.signal.isStopped()
                    ? BatchOutcome.stopped(reason())
                    : new BatchOutcome(BuildStatus.FAULT, "The build could not be run: " + e);
        } finally {
            leave(node);
        }
    }

    /** From here on a stop interrupts this thread; false when the stop has come already. */
    private boolean enter(Node node) {
        lock.lock();
        try {
            if (stopping) {
                return false;
            }
            node.thread = Optional.of(Thread.currentThread());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt that came too late must not reach the listener or the next build of this thread. */
    private void leave(Node node) {
        lock.lock();
        try {
            node.thread = Optional.empty();
        } finally {
            lock.unlock();
        }
        Thread.interrupted();
    }

    private String reason() {
        lock.lock();
        try {
            return stopReason;
        } finally {
            lock.unlock();
        }
    }

    private void end(Node node, BatchOutcome outcome, Optional<Instant> start, Duration duration) {
        boolean isFailure = outcome.status() != BuildStatus.SUCCEEDED && !node.build.ignoreFailure();
        List<BatchResult.Entry> ended = new ArrayList<>();
        boolean failFast;
        lock.lock();
        try {
            isCut |= stoppedFromOutside && outcome.status() == BuildStatus.STOPPED && node.signal.isStopped();
            ended.add(close(node, outcome, start, duration));
            if (isFailure) {
                skipDependents(node, ended);
            } else {
                release(node);
            }
            failFast = isFailure && fastFail && !stopping;
        } finally {
            lock.unlock();
        }
        ended.forEach(entry -> tell(() -> listener.ended(entry)));
        if (failFast) {
            stopAll("The build '" + node.build.identifier() + "' failed, and fast-fail stops the others.");
        }
        settle(ended.size());
    }

    // The number of open builds falls after the listener was told, so that run() returns after its last call.
    private void settle(int number) {
        lock.lock();
        try {
            open -= number;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static BatchResult.Entry close(
            Node node, BatchOutcome outcome, Optional<Instant> start, Duration duration) {
        BatchResult.Entry entry = new BatchResult.Entry(
                node.build.identifier(),
                node.build.dependsOn(),
                node.build.ignoreFailure(),
                outcome.status(),
                outcome.message(),
                start,
                duration);
        node.entry = Optional.of(entry);
        return entry;
    }

    private void release(Node node) {
        if (stopping) {
            return;
        }
        for (Node dependent : node.dependents) {
            dependent.waitsFor--;
            if (dependent.waitsFor == 0 && dependent.entry.isEmpty()) {
                ready.addLast(dependent);
            }
        }
        changed.signalAll();
    }

    /** Without recursion: a chain may be as long as the batch. */
    private static void skipDependents(Node failed, List<BatchResult.Entry> ended) {
        Deque<Node> causes = new ArrayDeque<>(List.of(failed));
        while (!causes.isEmpty()) {
            Node cause = causes.remove();
            for (Node dependent : cause.dependents) {
                if (dependent.entry.isEmpty()) {
                    ended.add(close(
                            dependent,
                            BatchOutcome.stopped("Not run: the build '" + cause.build.identifier()
                                    + "', which it depends on, did not succeed."),
                            Optional.empty(),
                            Duration.ZERO));
                    causes.add(dependent);
                }
            }
        }
    }

    private void stopAll(String reason) {
        List<BatchResult.Entry> ended = new ArrayList<>();
        Collection<Node> running = new ArrayList<>();
        lock.lock();
        try {
            if (stopping) {
                return;
            }
            stopping = true;
            stopReason = reason;
            ready.clear();
            for (Node node : nodes.values()) {
                if (node.entry.isPresent()) {
                    continue;
                }
                if (node.taken) {
                    running.add(node);
                } else {
                    isCut |= stoppedFromOutside;
                    ended.add(close(node, BatchOutcome.stopped("Not run: " + reason), Optional.empty(), Duration.ZERO));
                }
            }
        } finally {
            lock.unlock();
        }
        for (Node node : running) {
            node.signal.raise();
            interrupt(node);
        }
        ended.forEach(entry -> tell(() -> listener.ended(entry)));
        settle(ended.size());
    }

    // Under the lock, so that the interrupt cannot reach the next build of the same thread.
    private void interrupt(Node node) {
        lock.lock();
        try {
            node.thread.ifPresent(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private void tell(Runnable call) {
        boolean failed = false;
        listening.lock();
        try {
            call.run();
        } catch (RuntimeException e) {
            failed = true;
            lock.lock();
            try {
                listenerFailure = listenerFailure.or(() -> Optional.of(e));
            } finally {
                lock.unlock();
            }
        } finally {
            listening.unlock();
        }
        if (failed) {
            stopAll("The batch was stopped: its listener failed.");
        }
    }

    private BatchResult result() {
        List<BatchResult.Entry> entries =
                nodes.values().stream().flatMap(node -> node.entry.stream()).toList();
        boolean isFailed =
                entries.stream().anyMatch(entry -> entry.status() != BuildStatus.SUCCEEDED && !entry.ignoreFailure());
        BuildStatus status = isCut ? BuildStatus.STOPPED : isFailed ? BuildStatus.FAILED : BuildStatus.SUCCEEDED;
        return new BatchResult(status, entries);
    }
}
