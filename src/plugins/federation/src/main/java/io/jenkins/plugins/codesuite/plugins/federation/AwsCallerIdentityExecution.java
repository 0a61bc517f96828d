package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.AbortException;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.session.CallerIdentity;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.scope.RoleScope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A running {@link AwsCallerIdentityStep}: one call to AWS, which is made again after a restart. */
final class AwsCallerIdentityExecution extends SynchronousNonBlockingStepExecution<Map<String, String>> {

    private static final long serialVersionUID = 1L;

    private final RoleOptions options;

    AwsCallerIdentityExecution(StepContext context, RoleOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    protected Map<String, String> run() throws IOException, InterruptedException {
        try {
            return asMap(identity(request()));
        } catch (IllegalArgumentException | RoleSessionException e) {
            throw new AbortException("awsCallerIdentity: " + e.getMessage());
        }
    }

    @Override
    public void onResume() {
        try {
            start();
        } catch (Exception e) {
            getContext().onFailure(e);
        }
    }

    private SessionRequest request() throws IOException, InterruptedException {
        Optional<RoleScope> around = Optional.ofNullable(getContext().get(RoleScope.class));
        if (options.namesRole()) {
            options.check();
            if (options.isOfAgent()) {
                throw agentsOwn();
            }
            return options.request(
                    getContext().get(Run.class),
                    Optional.ofNullable(getContext().get(Node.class)));
        }
        if (around.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no role here. Put it into withAwsRole { }, or give it a role or a credentialsId");
        }
        if (around.get().isOfAgent()) {
            throw agentsOwn();
        }
        return around.get()
                .live()
                .flatMap(scope -> scope.request())
                .orElseThrow(() -> new IllegalArgumentException("the block with the role has no session now"));
    }

    private static IllegalArgumentException agentsOwn() {
        return new IllegalArgumentException(
                "the role is taken on with the agent's own identity, whose keys do not leave the"
                        + " agent. Ask there: sh 'aws sts get-caller-identity'");
    }

    private static CallerIdentity identity(SessionRequest request) throws RoleSessionException, InterruptedException {
        return CallerIdentity.of(request, LiveSessions.get().sessions().provider(request));
    }

    private static Map<String, String> asMap(CallerIdentity identity) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("account", identity.account());
        map.put("arn", identity.arn());
        map.put("userId", identity.userId());
        return map;
    }
}
