package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import java.util.List;

/** What a phase cannot go on after, with the contexts that say why. */
public final class PhaseFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<PhaseContext> contexts;

    /** A failure for the reasons in {@code contexts}, at least one. */
    public PhaseFailedException(List<PhaseContext> contexts) {
        super(contexts.get(0).message());
        this.contexts = List.copyOf(contexts);
    }

    /** A failure for one reason. */
    public PhaseFailedException(String statusCode, String message) {
        this(List.of(new PhaseContext(statusCode, message)));
    }

    /** Why the phase failed. */
    public List<PhaseContext> contexts() {
        return contexts;
    }
}
