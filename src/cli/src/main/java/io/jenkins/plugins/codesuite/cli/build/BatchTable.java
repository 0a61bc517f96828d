package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.batch.BatchResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.OneLine;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import java.io.IOException;

/** What stands at the end of a batch. */
final class BatchTable {

    private static final int STATUS_WIDTH = 13;
    private static final int DURATION_WIDTH = 13;

    private final Screen screen;

    BatchTable(Screen screen) {
        this.screen = screen;
    }

    void print(BatchResult result) throws IOException {
        int width = "Build".length();
        for (BatchResult.Entry build : result.builds()) {
            width = Math.max(width, build.identifier().length());
        }
        StringBuilder table = new StringBuilder("\n");
        table.append(screen.paint(
                Style.BOLD,
                pad("Build", width + 2) + pad("Status", STATUS_WIDTH) + pad("Duration", DURATION_WIDTH) + "Message"));
        table.append('\n');
        for (BatchResult.Entry build : result.builds()) {
            String message = OneLine.of(build.message())
                    + (build.ignoreFailure() && build.status() != BuildStatus.SUCCEEDED ? " (ignored)" : "");
            String row = pad(build.hasRun() ? Elapsed.of(build.duration()) : "", DURATION_WIDTH) + message;
            table.append(pad(build.identifier(), width + 2))
                    .append(painted(build.status()))
                    .append(pad("", STATUS_WIDTH - build.status().name().length()))
                    .append(row.stripTrailing())
                    .append('\n');
        }
        screen.line(table.append("\nBatch ").append(painted(result.status())).toString());
    }

    private String painted(BuildStatus status) {
        Style style = status == BuildStatus.SUCCEEDED
                ? Style.GREEN
                : status == BuildStatus.STOPPED || status == BuildStatus.TIMED_OUT ? Style.YELLOW : Style.RED;
        return screen.paint(style, status.name());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
