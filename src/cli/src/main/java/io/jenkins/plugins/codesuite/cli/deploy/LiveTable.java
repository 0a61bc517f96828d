package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A log on a terminal with a table below it, which is drawn again whenever it changes. Lines that are too long are cut by
 * the terminal itself.
 */
final class LiveTable implements AutoCloseable {

    private static final long ROUND = 200;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final Screen screen;
    private final Supplier<List<String>> table;
    private List<String> drawn = List.of();
    private boolean paused;
    private boolean ended;

    /** A table that {@code table} gives; asked often. */
    LiveTable(Screen screen, Supplier<List<String>> table) {
        this.screen = screen;
        this.table = table;
    }

    /** Begins to draw. */
    void start() {
        Thread thread = new Thread(this::drawUntilEnd, "live table");
        thread.setDaemon(true);
        thread.start();
    }

    private void drawUntilEnd() {
        try {
            do {
                Thread.sleep(ROUND);
            } while (draw(table.get()));
        } catch (InterruptedException | IOException e) {
            // Nobody looks any more; the log's own writer meets the same failure and tells of it.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean draw(List<String> lines) throws IOException {
        if (!ended && !paused && !lines.equals(drawn)) {
            screen.print(erasing() + text(lines));
            drawn = lines;
        }
        return !ended;
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder(NO_WRAP);
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.append(WRAP).toString();
    }

    /** What takes the drawn lines away. */
    private String erasing() {
        return drawn.isEmpty() ? "" : "\u001b[" + drawn.size() + "A\r\u001b[J";
    }

    /** Writes a line of the log above the table. */
    synchronized void log(String line) throws IOException {
        List<String> lines = drawn;
        screen.print(erasing() + line + "\n" + (lines.isEmpty() ? "" : text(lines)));
    }

    /** Leaves the table as it stands and asks below it; nothing is drawn before {@link #resume}. */
    synchronized void ask(String question) throws IOException {
        paused = true;
        drawn = List.of();
        screen.print(question);
    }

    /** Goes on after a question. */
    synchronized void resume() {
        paused = false;
    }

    /** Draws the table for the last time, and leaves it. */
    @Override
    public synchronized void close() throws IOException {
        if (!ended) {
            paused = false;
            draw(table.get());
            ended = true;
        }
    }
}
