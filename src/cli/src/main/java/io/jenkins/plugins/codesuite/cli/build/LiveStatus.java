package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.OneLine;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import java.time.Duration;
import java.time.Instant;

/** The live line of a build: its phase, how long it has run, its command. */
final class LiveStatus {

    private final Screen screen;

    LiveStatus(Screen screen) {
        this.screen = screen;
    }

    /** {@code BUILD  0:07  make test}, as {@code build} stands at {@code now}. */
    String of(BuildResult build, Instant now) {
        String line = screen.paint(Style.BOLD, build.currentPhase().name()) + "  "
                + Elapsed.clock(Duration.between(build.start(), now));
        String command = command(build);
        return command.isEmpty() ? line : line + "  " + screen.paint(Style.DIM, OneLine.of(command));
    }

    private static String command(BuildResult build) {
        for (PhaseResult phase : build.phases()) {
            if (phase.phase() == build.currentPhase() && !phase.commands().isEmpty()) {
                CommandResult last = phase.commands().get(phase.commands().size() - 1);
                return last.end().isEmpty() ? last.text() : "";
            }
        }
        return "";
    }
}
