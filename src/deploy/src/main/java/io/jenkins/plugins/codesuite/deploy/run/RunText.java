package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.explain.FailureText;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TimeText;
import java.time.Duration;
import java.util.Optional;

/** What the end of a deployment comes to, for people. */
final class RunText {

    private RunText() {}

    /**
     * The verdict.
     *
     * @param last the deployment at its end
     * @param rollback the end of its rollback, if there was one
     * @param rollbackAsked whether it was stopped by a word that asked for a rollback
     * @param facts of its group, where they are known
     */
    static Verdict verdict(
            DeploymentSnapshot last,
            Optional<RollbackRun.End> rollback,
            boolean rollbackAsked,
            Optional<GroupFacts> facts) {
        if (rollback.isPresent()) {
            return rolledBack(last, rollback.get());
        }
        if (last.status() == DeploymentStatus.SUCCEEDED) {
            return succeeded(last);
        }
        Outcome outcome = last.status() == DeploymentStatus.STOPPED ? Outcome.STOPPED : Outcome.FAILED;
        return new Verdict(outcome, FailureText.of(last) + "\n" + notRolledBack(last, rollbackAsked, facts));
    }

    private static Verdict succeeded(DeploymentSnapshot last) {
        if (last.isRollback()) {
            return new Verdict(
                    Outcome.ROLLED_BACK,
                    "Deployment " + last.id() + " to " + name(last) + " succeeded, but it is a rollback"
                            + last.rollback()
                                    .triggeringId()
                                    .map(id -> " of " + id)
                                    .orElse("")
                            + ": what was to be deployed is not.");
        }
        return new Verdict(
                Outcome.SUCCEEDED, "Deployment " + last.id() + " to " + name(last) + " succeeded" + took(last) + ".");
    }

    private static String took(DeploymentSnapshot last) {
        return last.created()
                .flatMap(created -> last.completed().map(completed -> Duration.between(created, completed)))
                .map(time -> " after " + TimeText.of(time))
                .orElse("");
    }

    private static Verdict rolledBack(DeploymentSnapshot last, RollbackRun.End end) {
        String first = FailureText.of(last);
        if (end.last()
                .filter(back -> back.status() == DeploymentStatus.SUCCEEDED)
                .isPresent()) {
            return new Verdict(
                    Outcome.ROLLED_BACK,
                    first + "\nRolled back: deployment " + end.id() + " put the old version back" + old(end) + ".");
        }
        if (end.lost().isPresent()) {
            return new Verdict(
                    Outcome.ROLLBACK_FAILED,
                    first + "\nWhether the old version is back is not known: "
                            + end.lost().get());
        }
        return new Verdict(
                Outcome.ROLLBACK_FAILED,
                first + "\nAND THE OLD VERSION COULD NOT BE PUT BACK: "
                        + end.last().map(FailureText::of).orElse("Deployment " + end.id() + " failed.")
                        + "\nWhat to do: the targets may have either version, or none. Mend what the rollback failed of,"
                        + " then deploy the last good revision" + old(end) + " to " + name(last) + " again.");
    }

    private static String old(RollbackRun.End end) {
        return end.last()
                .flatMap(DeploymentSnapshot::revision)
                .map(RevisionSnapshot::description)
                .map(revision -> " (" + revision + ")")
                .orElse("");
    }

    private static String notRolledBack(DeploymentSnapshot last, boolean rollbackAsked, Optional<GroupFacts> facts) {
        if (last.rollback().message().isPresent()) {
            return "It was not rolled back. AWS says: "
                    + last.rollback().message().get();
        }
        boolean nothingToRollBackTo =
                facts.filter(known -> !known.hasSucceeded()).isPresent();
        if (rollbackAsked || last.autoRollback()) {
            return "It was to be rolled back, but CodeDeploy began no rollback: "
                    + (nothingToRollBackTo
                            ? "no deployment to the group had succeeded before, so there was nothing to roll back to."
                            : "most likely there is no earlier deployment of the group that succeeded, so that there is"
                                    + " nothing to roll back to.")
                    + " The targets are as the deployment left them.";
        }
        return "It was not rolled back, as CodeDeploy was not told to: the targets are as the deployment left them.";
    }

    private static String name(DeploymentSnapshot snapshot) {
        return snapshot.application() + "/" + snapshot.group();
    }
}
