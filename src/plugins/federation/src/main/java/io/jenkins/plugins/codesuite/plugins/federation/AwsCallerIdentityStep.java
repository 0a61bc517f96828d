package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The Pipeline step {@code awsCallerIdentity}: asks AWS whom it takes the build for. It returns a map with {@code account},
 * {@code arn} and {@code userId}.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class AwsCallerIdentityStep extends RoleStep {

    /** Asks for the role of the surrounding block, until a setter names another. */
    @DataBoundConstructor
    public AwsCallerIdentityStep() {
        // Everything has a default.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AwsCallerIdentityExecution(context, options());
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends RoleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "awsCallerIdentity";
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsCallerIdentityStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
