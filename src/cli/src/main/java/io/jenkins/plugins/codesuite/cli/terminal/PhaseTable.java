package io.jenkins.plugins.codesuite.cli.terminal;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import java.io.IOException;
import java.util.Map;

/** What stands at the end of a build: its phases, what it left, and how it ended. */
public final class PhaseTable {

    private static final int PHASE_WIDTH = 18;
    private static final int STATUS_WIDTH = 13;
    private static final int DURATION_WIDTH = 13;

    private final Screen screen;

    /** Draws on {@code screen}. */
    public PhaseTable(Screen screen) {
        this.screen = screen;
    }

    /**
     * Draws the table of {@code result}.
     *
     * @throws IOException when nobody reads any more
     */
    public void print(BuildResult result) throws IOException {
        StringBuilder table = new StringBuilder(1024).append('\n');
        table.append(screen.paint(
                        Style.BOLD,
                        left("Phase", PHASE_WIDTH) + left("Status", STATUS_WIDTH) + left("Duration", DURATION_WIDTH)
                                + "Context"))
                .append('\n');
        for (PhaseResult phase : result.phases()) {
            if (phase.phase() != BuildPhase.COMPLETED) {
                row(table, phase);
            }
        }
        table.append('\n');
        for (StoredArtifact artifact : result.artifacts()) {
            table.append("Artifact  ");
            if (!artifact.identifier().isEmpty()) {
                table.append(artifact.identifier()).append(": ");
            }
            table.append(artifact.location())
                    .append(artifact.fileCount() == 1 ? " (1 file, " : " (" + artifact.fileCount() + " files, ")
                    .append(Size.of(artifact.sizeInBytes()))
                    .append(")\n");
        }
        for (ReportResult report : result.reports()) {
            int files = report.files().size();
            table.append("Report    ")
                    .append(report.group())
                    .append(" (")
                    .append(report.format().name())
                    .append(files == 1 ? ", 1 file)\n" : ", " + files + " files)\n");
        }
        for (Map.Entry<String, String> variable : result.exportedVariables().entrySet()) {
            table.append("Exported  ")
                    .append(variable.getKey())
                    .append('=')
                    .append(OneLine.of(variable.getValue()))
                    .append('\n');
        }
        table.append("Build ").append(result.id()).append(' ').append(painted(result.status()));
        if (result.duration().isPresent()) {
            table.append(" in ").append(Elapsed.of(result.duration().get()));
        }
        screen.line(table.toString());
    }

    private void row(StringBuilder table, PhaseResult phase) {
        table.append(left(phase.phase().name(), PHASE_WIDTH));
        table.append(painted(phase.status()));
        blanks(table, STATUS_WIDTH - phase.status().name().length());
        String duration =
                phase.duration().isPresent() ? Elapsed.of(phase.duration().get()) : "";
        String context = context(phase);
        if (context.isEmpty()) {
            table.append(duration).append('\n');
        } else {
            table.append(left(duration, DURATION_WIDTH)).append(context).append('\n');
        }
    }

    private static String context(PhaseResult phase) {
        StringBuilder text = new StringBuilder();
        for (PhaseContext context : phase.contexts()) {
            if (!context.statusCode().isEmpty() || !context.message().isEmpty()) {
                text.append(text.length() == 0 ? "" : "; ");
                if (!context.statusCode().isEmpty()) {
                    text.append(context.statusCode()).append(": ");
                }
                text.append(joined(context.message()));
            }
        }
        if (phase.tries() > 1) {
            text.append(text.length() == 0 ? "" : " ")
                    .append("(try ")
                    .append(phase.tries())
                    .append(')');
        }
        return text.toString();
    }

    /** A message may hold a whole script; its first line tells which one, and the end tells what happened to it. */
    private static String joined(String message) {
        int reason = message.lastIndexOf(" Reason: ");
        return message.indexOf('\n') >= 0 && reason > message.indexOf('\n')
                ? OneLine.of(message) + message.substring(reason)
                : OneLine.of(message);
    }

    private String painted(BuildStatus status) {
        Style style = switch (status) {
            case SUCCEEDED -> Style.GREEN;
            case STOPPED, TIMED_OUT -> Style.YELLOW;
            case IN_PROGRESS -> Style.CYAN;
            default -> Style.RED;
        };
        return screen.paint(style, status.name());
    }

    private static String left(String text, int width) {
        StringBuilder padded = new StringBuilder(width).append(text);
        blanks(padded, Math.max(1, width - text.length()));
        return padded.toString();
    }

    private static void blanks(StringBuilder to, int count) {
        for (int i = 0; i < count; i++) {
            to.append(' ');
        }
    }
}
