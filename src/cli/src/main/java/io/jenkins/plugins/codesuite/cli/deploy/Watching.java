package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Shows a run while it works, and asks where somebody can be asked. */
final class Watching implements TaskListener, AutoCloseable {

    private final Screen screen;
    private final BufferedReader answers;
    private final boolean asks;
    private final AtomicReference<RunRecord> last = new AtomicReference<>();
    private final AtomicReference<DeploymentTask> task = new AtomicReference<>();
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final LiveTable table;
    private String asked = "";

    /**
     * A watching on {@code screen}.
     *
     * @param asks whether there is somebody who can be asked
     */
    Watching(Console console, Screen screen, boolean asks, Clock clock) {
        this.screen = screen;
        this.answers = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        this.asks = asks;
        RunTable drawing = new RunTable(screen);
        this.table = new LiveTable(screen, () -> {
            RunRecord record = last.get();
            return record == null ? List.of() : drawing.lines(record, clock.instant());
        });
    }

    /** Begins the run, and waits for its end. */
    RunResult watch(DeploymentTask run) throws IOException, InterruptedException {
        task.set(run);
        if (screen.isLive()) {
            table.start();
        }
        run.start();
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException("The log cannot be written: " + e.getCause().getMessage(), e);
        }
    }

    @Override
    public void log(String line) {
        try {
            if (screen.isLive()) {
                table.log(line);
            } else {
                screen.line(line);
            }
        } catch (IOException e) {
            // The run goes on to its end, so that nothing is left half done; then it is told.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void changed(RunRecord record) {
        last.set(record);
        String question = question(record);
        if (!asks || question.isEmpty()) {
            asked = "";
        } else if (!asked.equals(question)) {
            asked = question;
            Thread thread = new Thread(() -> ask(question, record.phase()), "question");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static String question(RunRecord record) {
        if (record.phase() == RunPhase.WAITING_FOR_APPROVAL) {
            return record.waiting().orElse("The next wave waits for approval") + ". Begin it? [y/N] ";
        }
        if (record.phase() == RunPhase.READY) {
            return "The replacement is ready. Shift the traffic to it? No stops and rolls back. [y/N] ";
        }
        return "";
    }

    private void ask(String question, RunPhase phase) {
        try {
            table.ask(question);
            String answer = answers.readLine();
            table.resume();
            boolean yes =
                    answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
            ControlAction no = phase == RunPhase.READY ? ControlAction.STOP_AND_ROLL_BACK : ControlAction.STOP;
            ControlAction go = phase == RunPhase.READY ? ControlAction.CONTINUE : ControlAction.APPROVE_WAVE;
            task.get().control(yes ? go : no, System.getProperty("user.name"));
        } catch (IOException e) {
            // Nobody answers; the run waits as long as it may, and Ctrl-C ends it.
            table.resume();
        }
    }

    @Override
    public void ended(RunResult ended) {
        result.complete(ended);
    }

    @Override
    public void close() throws IOException {
        if (screen.isLive()) {
            table.close();
        }
    }
}
