package io.jenkins.plugins.codesuite.plugins.federation.mask;

import hudson.remoting.Channel;
import io.jenkins.plugins.codesuite.plugins.federation.scope.LiveScopes;
import java.io.OutputStream;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;

/** Masks the log of a block. Only the scope's id is saved with the Pipeline; the secrets are looked up line by line. */
public final class RoleMask extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;

    private final String scope;

    /**
     * A mask.
     *
     * @param scope the id of the scope whose secrets are masked
     */
    public RoleMask(String scope) {
        this.scope = scope;
    }

    @Override
    public OutputStream decorate(OutputStream logger) {
        return new MaskedLines(logger, () -> LiveScopes.get().secrets(scope));
    }

    /** An agent gets the secrets along, a disk does not: only where a channel is being written to there is one. */
    private Object writeReplace() {
        if (Channel.current() == null) {
            return this;
        }
        return new AgentMask(scope, LiveScopes.get().secrets(scope).all());
    }
}
