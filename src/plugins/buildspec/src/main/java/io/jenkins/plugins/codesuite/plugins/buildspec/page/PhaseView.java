package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * A phase of a build, as a page shows it.
 *
 * @param name its name in CodeBuild's words
 * @param outcome how it stands
 * @param outcomeText how it stands, in words
 * @param began when it began
 * @param duration how long it took, in words; how long so far, while it runs
 * @param tries how often it was tried
 * @param messages why it ended so
 * @param commands its commands, as many as a page can bear
 * @param furtherCommands how many more it has
 * @param failingCommand the command it failed at
 * @param log the last lines of the failing command's log; empty text where there are none
 * @param bar where it lies in the timeline
 */
public record PhaseView(
        String name,
        Outcome outcome,
        String outcomeText,
        Instant began,
        String duration,
        int tries,
        List<String> messages,
        List<CommandView> commands,
        int furtherCommands,
        Optional<CommandView> failingCommand,
        String log,
        Bar bar) {

    /** Takes copies of the lists. */
    public PhaseView {
        messages = List.copyOf(messages);
        commands = List.copyOf(commands);
    }

    /** Its name in style sheets and element ids. */
    public String style() {
        return PlainText.styleName(name);
    }

    /** When it began, for Jelly's formatting tags. */
    public Date start() {
        return Date.from(began);
    }

    /** Whether there is a command, a message or a log to be shown for a failure. */
    public boolean hasFailure() {
        return outcome.bad() && (failingCommand.isPresent() || !messages.isEmpty() || !log.isEmpty());
    }
}
