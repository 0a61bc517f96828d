package io.jenkins.plugins.codesuite.buildspec.shell;

import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.time.Instant;

/** What a program tells in its events file, one line each. A build's own commands can write there too: it informs. */
public sealed interface BuildEvent {

    /**
     * The program began.
     *
     * @param time when
     */
    record BuildStart(Instant time) implements BuildEvent {}

    /**
     * A phase was entered.
     *
     * @param time when
     * @param phase which
     */
    record PhaseStart(Instant time, PhaseName phase) implements BuildEvent {}

    /**
     * A phase failed and is tried again.
     *
     * @param time when
     * @param phase which
     * @param attempt the number of the try that begins, 2 for the first repetition
     */
    record PhaseRetry(Instant time, PhaseName phase, int attempt) implements BuildEvent {}

    /**
     * A command was started.
     *
     * @param time when
     * @param phase its phase
     * @param inFinally whether it stands in {@code finally}
     * @param index its index in the list
     */
    record CommandStart(Instant time, PhaseName phase, boolean inFinally, int index) implements BuildEvent {}

    /**
     * A command ended.
     *
     * @param time when
     * @param phase its phase
     * @param inFinally whether it stands in {@code finally}
     * @param index its index in the list
     * @param exitStatus its exit status
     */
    record CommandEnd(Instant time, PhaseName phase, boolean inFinally, int index, int exitStatus)
            implements BuildEvent {}

    /**
     * A phase ended.
     *
     * @param time when
     * @param phase which
     * @param status how
     * @param code the context's status code, empty for success
     * @param message the context's message where the commands' events do not tell it, else empty
     */
    record PhaseEnd(Instant time, PhaseName phase, BuildStatus status, String code, String message)
            implements BuildEvent {}

    /**
     * A phase was asked for and is not entered, since a program that ran before it ended the build.
     *
     * @param time when
     * @param phase which
     */
    record PhaseSkipped(Instant time, PhaseName phase) implements BuildEvent {}

    /**
     * The value of an exported variable at the end.
     *
     * @param name the variable
     * @param value its value
     */
    record ExportedVariable(String name, String value) implements BuildEvent {}

    /**
     * A text as the shell expanded it.
     *
     * @param id the expansion's id
     * @param value the text
     */
    record Expanded(String id, String value) implements BuildEvent {}

    /**
     * A text that the shell could not expand.
     *
     * @param id the expansion's id
     */
    record ExpansionFailed(String id) implements BuildEvent {}

    /**
     * The program is about to end.
     *
     * @param time when
     * @param status how
     * @param upload whether artifacts and reports are to be collected and the cache is to be saved
     */
    record BuildEnd(Instant time, BuildStatus status, boolean upload) implements BuildEvent {}
}
