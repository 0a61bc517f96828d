package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.federation.mask.RoleMask;
import io.jenkins.plugins.codesuite.plugins.federation.scope.LiveScope;
import io.jenkins.plugins.codesuite.plugins.federation.scope.LiveScopes;
import io.jenkins.plugins.codesuite.plugins.federation.scope.RegionChoice;
import io.jenkins.plugins.codesuite.plugins.federation.scope.RoleScope;
import io.jenkins.plugins.codesuite.plugins.federation.scope.ScopeEnvironment;
import io.jenkins.plugins.codesuite.plugins.federation.scope.ScopeLog;
import io.jenkins.plugins.codesuite.plugins.federation.scope.ScopePlan;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running {@link WithAwsRoleStep}. It holds no thread, and what is saved of it is what the step was told, an id, and how far
 * it is.
 */
final class WithAwsRoleExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final RoleOptions options;
    private final String scope = UUID.randomUUID().toString();
    private BodyExecution body;
    private Ending ending;
    private boolean isStopped;

    WithAwsRoleExecution(StepContext context, RoleOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() throws Exception {
        begin();
        return false;
    }

    @Override
    public void onResume() {
        synchronized (this) {
            if (isStopped) {
                return;
            }
            if (ending != null) {
                finish(ending);
                return;
            }
        }
        try {
            begin();
        } catch (IOException | RuntimeException e) {
            // A step that throws here would never end.
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private synchronized void begin() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        Optional<Node> node = Optional.ofNullable(getContext().get(Node.class));
        ScopePlan.Source plan = () -> options.plan(run, node);
        ScopeLog log = new ScopeLog(() -> getContext().get(TaskListener.class), options.quiet);
        if (body == null) {
            LiveScopes.get().begin(scope, run, plan, log).whenComplete(this::opened);
        } else {
            LiveScopes.get().resume(scope, run, plan, log);
        }
    }

    private synchronized void opened(LiveScope live, Throwable failure) {
        if (isStopped) {
            return;
        }
        try {
            if (failure == null) {
                body = startBody(live.region());
            } else {
                fail(failure);
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        LiveScopes.get().end(scope);
        boolean isWrapped = failure instanceof CompletionException && failure.getCause() != null;
        getContext().onFailure(isWrapped ? failure.getCause() : failure);
    }

    private BodyExecution startBody(RegionChoice region) throws IOException, InterruptedException {
        StepContext context = getContext();
        ScopeEnvironment environment =
                new ScopeEnvironment(scope, options.kind(), options.isOfAgent(), region, options.endpointUrl);
        return context.newBodyInvoker()
                .withContext(
                        new RoleScope(scope, options.isOfAgent(), Optional.ofNullable(context.get(RoleScope.class))))
                .withContext(EnvironmentExpander.merge(context.get(EnvironmentExpander.class), environment))
                .withContext(TaskListenerDecorator.merge(context.get(TaskListenerDecorator.class), new RoleMask(scope)))
                .withCallback(new BlockEnd(this))
                .start();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            if (ending != null || isStopped) {
                return;
            }
            if (body != null) {
                body.cancel(cause);
                return;
            }
            isStopped = true;
        }
        LiveScopes.get().end(scope);
        getContext().onFailure(cause);
    }

    private synchronized void ended(Ending how) {
        ending = how;
        // It holds the block's value, which may be none that can be saved.
        body = null;
        finish(how);
    }

    /** The step ends when its files are gone, so that nothing is left on an agent that is given back now. */
    private void finish(Ending how) {
        LiveScopes.get().end(scope).whenComplete((nothing, failure) -> how.tell(getContext()));
    }

    @Override
    public synchronized String getStatus() {
        if (ending != null) {
            return "removing the credentials";
        }
        return body == null ? "waiting for AWS" : "running its block";
    }

    /** How the block came out, kept until its files are gone; a value that cannot be saved is lost by a restart meanwhile. */
    private static final class Ending implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Serializable saved;
        private final Throwable failure;
        private transient Optional<Object> result;

        Ending(Object result, Throwable failure) {
            boolean isPlain = result instanceof String || result instanceof Number || result instanceof Boolean;
            this.saved = isPlain ? (Serializable) result : null;
            this.result = Optional.ofNullable(result);
            this.failure = failure;
        }

        private Object readResolve() {
            return new Ending(saved, failure);
        }

        void tell(StepContext context) {
            if (failure == null) {
                context.onSuccess(result.orElse(null));
            } else {
                context.onFailure(failure);
            }
        }
    }

    /** The end of the block. */
    private static final class BlockEnd extends BodyExecutionCallback {

        private static final long serialVersionUID = 1L;

        private final WithAwsRoleExecution execution;

        BlockEnd(WithAwsRoleExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.ended(new Ending(result, null));
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            execution.ended(new Ending(null, failure));
        }
    }
}
