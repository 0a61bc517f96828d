package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.io.OutputStream;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;

/** What {@link RoleMask} is on an agent: with the secrets, because it cannot ask the controller for each line. */
final class AgentMask extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;

    private final String scope;
    private final TimedSecrets secrets;
    private transient LiveSecrets live = new LiveSecrets();

    AgentMask(String scope, TimedSecrets secrets) {
        this.scope = scope;
        this.secrets = secrets;
    }

    @Override
    public OutputStream decorate(OutputStream logger) {
        return new MaskedLines(logger, () -> live);
    }

    private Object readResolve() {
        live = AgentSecrets.current().map(agent -> agent.of(scope)).orElseGet(LiveSecrets::new);
        live.add(secrets);
        return this;
    }
}
