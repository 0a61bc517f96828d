package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.cli.terminal.ColouredLog;
import io.jenkins.plugins.codesuite.cli.terminal.LiveLog;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a log is shown, and how: in colour and with a live line where the screen has these. */
final class LogScreen {

    private final Screen screen;
    private final boolean quiet;

    /**
     * A log on {@code screen}.
     *
     * @param quiet whether the log is left out; the live line is shown all the same
     */
    LogScreen(Screen screen, boolean quiet) {
        this.screen = screen;
        this.quiet = quiet;
    }

    /** The screen. */
    Screen screen() {
        return screen;
    }

    /** Begins to show a log, with the line that {@code live} gives below it. */
    Shown begin(Supplier<String> live) {
        return new Shown(live);
    }

    /** A log that is being shown. */
    final class Shown implements AutoCloseable {

        private final Optional<LiveLog> line;
        private final Optional<ColouredLog> coloured;
        private final OutputStream log;

        private Shown(Supplier<String> live) {
            line = screen.isLive() ? Optional.of(new LiveLog(screen.stream(), live)) : Optional.empty();
            OutputStream base = line.isPresent() ? line.get() : screen.stream();
            coloured = screen.hasColour() && !quiet ? Optional.of(new ColouredLog(base)) : Optional.empty();
            log = quiet ? OutputStream.nullOutputStream() : coloured.isPresent() ? coloured.get() : base;
            if (line.isPresent()) {
                line.get().start();
            }
        }

        /** Where the log is to be written. */
        OutputStream log() {
            return log;
        }

        /** Takes the live line away, and leaves the colours as they were. */
        @Override
        public void close() throws IOException {
            if (coloured.isPresent()) {
                coloured.get().close();
            }
            if (line.isPresent()) {
                line.get().close();
            }
        }
    }
}
