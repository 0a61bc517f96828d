package io.jenkins.plugins.codesuite.deploy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run comes to, for people. */
final class RunExplanation {

    private RunExplanation() {}

    /**
     * What all came to, and why the run ended before its time, if it did.
     *
     * @param putBacks the old versions that are being put back
     * @param notBegun how many waves were not begun
     */
    static String of(Optional<Ending> ending, List<DeploymentRun> runs, List<PutBack> putBacks, int notBegun) {
        List<String> lines = new ArrayList<>();
        ending.ifPresent(why -> lines.add(sentence(why.why())));
        for (DeploymentRun run : runs) {
            run.verdict()
                    .ifPresent(verdict -> lines.add(
                            ending.isPresent() && verdict.outcome() == Outcome.SUCCEEDED
                                    ? afterSuccess(run, verdict, putBacks)
                                    : verdict.explanation()));
            if (run.verdict().isEmpty() && run.isActive()) {
                lines.add(goesOn(run));
            }
            run.stopRefused().ifPresent(lines::add);
        }
        if (notBegun > 0) {
            lines.add(notBegun == 1 ? "One more wave was not begun." : notBegun + " more waves were not begun.");
        }
        return String.join("\n", lines);
    }

    private static String afterSuccess(DeploymentRun run, Verdict verdict, List<PutBack> putBacks) {
        return putBacks.stream()
                .filter(one -> one.undoes(run))
                .findFirst()
                .map(PutBack::goesOn)
                .orElseGet(() -> verdict.explanation() + " What it has deployed stays.");
    }

    private static String goesOn(DeploymentRun run) {
        String name = run.entry()
                .id()
                .map(id -> "Deployment " + id + " to " + run.entry().name())
                .orElse("A deployment to " + run.entry().name());
        if (run.isRollingBack()) {
            return name + " is being rolled back"
                    + run.entry().rollbackId().map(id -> " by " + id).orElse("") + ", which goes on.";
        }
        return run.isStopping() ? name + " is being stopped, which goes on." : name + " goes on.";
    }

    /** A sentence of its own. */
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return text;
        }
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return begun.endsWith(".") || begun.endsWith("!") || begun.endsWith("?") ? begun : begun + ".";
    }
}
