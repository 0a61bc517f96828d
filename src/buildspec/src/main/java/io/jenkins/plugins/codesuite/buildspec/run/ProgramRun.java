package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.buildspec.shell.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The one process of a build: started, its output taken to the log, its events to the recorder, stopped when told. */
final class ProgramRun {

    private static final Duration ROUND = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int BUFFER_SIZE = 1 << 17;

    private final Path directory;
    private final List<String> command;
    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final OutputStream log;
    private final BuildRecorder recorder;
    private final EventReader events;
    private final String buildId;
    private Optional<Running> running = Optional.empty();
    private boolean stopped;

    /**
     * A program that is not started yet.
     *
     * @param directory the private directory, with {@code program.sh} in it
     * @param command how the program is started
     * @param environment every variable that it starts with
     * @param log where its output goes
     * @param buildId marks the build's processes
     */
    ProgramRun(
            Path directory,
            List<String> command,
            Path workingDirectory,
            Map<String, String> environment,
            OutputStream log,
            BuildRecorder recorder,
            String buildId) {
        this.directory = directory;
        this.command = List.copyOf(command);
        this.workingDirectory = workingDirectory;
        this.environment = environment;
        this.log = log;
        this.recorder = recorder;
        this.events = new EventReader(directory.resolve("events.jsonl"));
        this.buildId = buildId;
    }

    /**
     * Runs the program to its end, and ends what it leaves running.
     *
     * @return its exit status
     * @throws IOException when it cannot be started, or the log not be written
     * @throws InterruptedException when interrupted; the build's processes are ended by force then
     */
    int run() throws IOException, InterruptedException {
        Running begun = start();
        Process started = begun.process();
        Pump pump = new Pump(started.getInputStream(), log);
        pump.start();
        try {
            while (!started.waitFor(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                takeEvents();
                if (pump.failure != null) {
                    throw pump.failure;
                }
            }
            takeEvents();
        } finally {
            // Whoever is still there would keep the log open and outlive the build, as no container would let it.
            begun.end();
        }
        pump.finish();
        if (pump.failure != null) {
            throw pump.failure;
        }
        return started.exitValue();
    }

    private synchronized Running start() throws IOException {
        if (stopped) {
            throw new IOException("the build was stopped before its program began");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Running begun = new Running(process, new ProcessTree(process.toHandle(), buildId));
        running = Optional.of(begun);
        return begun;
    }

    private void takeEvents() throws IOException {
        for (BuildEvent event : events.poll()) {
            recorder.apply(event);
        }
    }

    /**
     * Ends the command that runs; the program then does the phase's {@code finally} and ends. Returns at once.
     *
     * @param reason {@link BuildStatus#STOPPED} or {@link BuildStatus#TIMED_OUT}
     * @param message one line on why, without quotes or backslashes
     * @param grace how long {@code finally} may take before everything is ended by force
     */
    synchronized void stop(BuildStatus reason, String message, Duration grace) {
        if (stopped) {
            return;
        }
        stopped = true;
        if (running.isEmpty()) {
            return;
        }
        Running begun = running.get();
        Thread ending = new Thread(() -> stopNow(begun, reason, message, grace), "end of " + buildId);
        ending.setDaemon(true);
        ending.start();
    }

    private void stopNow(Running begun, BuildStatus reason, String message, Duration grace) {
        try {
            Path prepared = directory.resolve("stop.new");
            Files.write(prepared, (reason + "\n" + message + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(prepared, directory.resolve("stop"), StandardCopyOption.ATOMIC_MOVE);
            ProcessTree.end(begun.tree().members(), PATIENCE);
            if (!begun.process().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                begun.force();
            }
        } catch (IOException e) {
            // Without the word to the program, force is what is left.
            begun.force();
        } catch (InterruptedException e) {
            begun.force();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the program and everything below it by force, {@code finally} included. */
    synchronized void kill() {
        stopped = true;
        running.ifPresent(Running::force);
    }

    /** A program that was started, and the processes that belong to it. */
    private record Running(Process process, ProcessTree tree) {

        void end() throws InterruptedException {
            boolean interrupted = Thread.interrupted();
            List<ProcessHandle> members = tree.members();
            if (process.isAlive()) {
                process.destroyForcibly();
            }
            ProcessTree.end(members, PATIENCE);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void force() {
            List<ProcessHandle> members = tree.members();
            process.destroyForcibly();
            members.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Carries the program's output to the log. A thread of its own: a read cannot be waited for together with the exit. */
    private static final class Pump extends Thread {

        private final InputStream from;
        private final OutputStream to;
        private volatile IOException failure;
        private volatile boolean reading;

        Pump(InputStream from, OutputStream to) {
            super("log of a build");
            this.from = from;
            this.to = to;
            setDaemon(true);
        }

        /**
         * Waits until everything has been written. Only a process that escaped the build's end can still hold the
         * other side open; it is not waited for.
         */
        void finish() throws InterruptedException {
            long idleSince = System.nanoTime();
            while (isAlive() && (!reading || System.nanoTime() - idleSince < PATIENCE.toNanos())) {
                if (!reading) {
                    idleSince = System.nanoTime();
                }
                join(10);
            }
        }

        @Override
        public void run() {
            byte[] buffer = new byte[BUFFER_SIZE];
            while (true) {
                int count;
                try {
                    reading = true;
                    count = from.read(buffer);
                    reading = false;
                } catch (IOException e) {
                    // The stream is closed under us when the program is ended by force.
                    return;
                }
                if (count < 0) {
                    return;
                }
                try {
                    to.write(buffer, 0, count);
                    to.flush();
                } catch (IOException e) {
                    failure = e;
                    return;
                }
            }
        }
    }
}
