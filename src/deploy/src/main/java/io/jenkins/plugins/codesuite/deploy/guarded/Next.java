package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import java.time.Duration;

/** What follows a step of a rollout. */
public sealed interface Next {

    /**
     * Another step. What the rollout knows by now is recorded before it.
     *
     * @param delay until then; may be zero
     */
    record Again(Duration delay) implements Next {}

    /** Everything has been looked at and may be done; the next step changes something. */
    record Ready() implements Next {}

    /** The new version has taken over. */
    record Deployed() implements Next {}

    /**
     * The new version will not take over.
     *
     * @param error why, in AWS' words
     * @param explanation what happened, where, and what to do
     * @param undo whether the old version is to be put back; not where that would undo what somebody else did
     */
    record Failed(ErrorInfo error, String explanation, boolean undo) implements Next {}

    /**
     * AWS itself has put the old version back.
     *
     * @param error why, in AWS' words
     * @param explanation what happened, where, and what to do
     */
    record RolledBack(ErrorInfo error, String explanation) implements Next {}

    /**
     * The old version was put back, and AWS says that it is there again.
     *
     * @param explanation what is there now
     */
    record Undone(String explanation) implements Next {}

    /**
     * The old version could not be put back.
     *
     * @param explanation what is there now, why, and what to do
     */
    record UndoFailed(String explanation) implements Next {}

    /** Another step at once. */
    static Next now() {
        return new Again(Duration.ZERO);
    }

    /** Another step later. */
    static Next after(Duration delay) {
        return new Again(delay);
    }
}
