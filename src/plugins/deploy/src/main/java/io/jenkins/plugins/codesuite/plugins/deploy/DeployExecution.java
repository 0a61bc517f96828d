package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.deploy.api.DeploymentFailedException;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployHost;
import io.jenkins.plugins.codesuite.plugins.deploy.run.SupervisedDeployment;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.EnvironmentAction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A running {@link DeployStep}. It holds no thread, and what is saved of it is what the step was told and an id, by which the
 * deployment is found again in the build's folder.
 */
final class DeployExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DeployExecution.class.getName());

    private final DeployOptions options;
    private final String id = UUID.randomUUID().toString();
    private transient SupervisedDeployment deployment;
    private transient Throwable stopBeforeResume;

    DeployExecution(StepContext context, DeployOptions options) {
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
        try {
            begin();
        } catch (AbortException | RuntimeException e) {
            // A step that throws here would never end.
            getContext().onFailure(e);
        }
    }

    /** What is being packed and uploaded would be lost. */
    @Override
    public boolean blocksRestart() {
        SupervisedDeployment running = running();
        return running != null && running.isPreparing();
    }

    private synchronized SupervisedDeployment running() {
        return deployment;
    }

    private synchronized void begin() throws AbortException {
        try {
            deployment = new SupervisedDeployment(id, options.checked(), new Place(), new Ending());
        } catch (IllegalArgumentException e) {
            throw new AbortException(options.step() + ": " + e.getMessage());
        }
        if (stopBeforeResume != null) {
            deployment.stop(stopBeforeResume, reason(stopBeforeResume));
        }
        deployment.begin();
    }

    @Override
    public synchronized void stop(Throwable cause) {
        if (deployment == null) {
            // A time limit around the step may be over before the step is resumed.
            stopBeforeResume = cause;
        } else {
            deployment.stop(cause, reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof FlowInterruptedException interrupted) {
            String causes = interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining("; "));
            if (!causes.isEmpty()) {
                return causes;
            }
        }
        return "the build was stopped";
    }

    @Override
    public String getStatus() {
        SupervisedDeployment running = running();
        return running == null ? "not resumed yet" : running.status();
    }

    private final class Ending implements SupervisedDeployment.Ending {

        @Override
        public void succeeded(Map<String, Object> result) {
            getContext().onSuccess(result);
        }

        @Override
        public void failed(Throwable failure) {
            if (failure instanceof DeploymentFailedException failed) {
                warn(failed);
            }
            getContext().onFailure(failure);
        }

        /** A script may catch the failure; views of the Pipeline go on to show that there was one, at the step and its stage. */
        private void warn(DeploymentFailedException failed) {
            try {
                FlowNode node = getContext().get(FlowNode.class);
                if (node != null) {
                    node.addOrReplaceAction(new WarningAction(Result.UNSTABLE)
                            .withMessage(options.step() + ": " + failed.getOutcome()));
                }
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "A step that failed cannot be marked", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the step's context has. */
    private final class Place implements DeployHost {

        private <T> T get(Class<T> type) throws IOException, InterruptedException {
            T found = getContext().get(type);
            if (found == null) {
                throw new AbortException(type.getSimpleName() + " is missing in the context of " + options.step());
            }
            return found;
        }

        @Override
        public Run<?, ?> run() throws IOException, InterruptedException {
            return get(Run.class);
        }

        @Override
        public TaskListener listener() throws IOException, InterruptedException {
            return get(TaskListener.class);
        }

        @Override
        public Optional<FilePath> workspace() throws IOException, InterruptedException {
            return Optional.ofNullable(getContext().get(FilePath.class));
        }

        @Override
        public Map<String, String> environment() throws IOException, InterruptedException {
            return get(EnvVars.class);
        }

        /** As Pipeline puts the variables together, but for those of the agent's process. */
        @Override
        public Map<String, String> chosenEnvironment() throws IOException, InterruptedException {
            EnvVars chosen = new EnvVars();
            Optional<FilePath> workspace = workspace();
            Computer computer = workspace.isPresent() ? workspace.get().toComputer() : null;
            if (computer != null) {
                chosen.overrideAll(computer.buildEnvironment(listener()));
            }
            EnvironmentAction set = run().getAction(EnvironmentAction.class);
            chosen.overrideAll(set == null ? run().getEnvironment(listener()) : set.getEnvironment());
            EnvironmentExpander blocks = getContext().get(EnvironmentExpander.class);
            if (blocks != null) {
                blocks.expand(chosen);
            }
            return chosen;
        }

        @Override
        public Optional<AwsCredentialsProvider> role() throws IOException, InterruptedException {
            return Optional.ofNullable(getContext().get(AwsCredentialsProvider.class));
        }

        @Override
        public Optional<FlowNode> node() throws IOException, InterruptedException {
            return Optional.ofNullable(getContext().get(FlowNode.class));
        }

        @Override
        public boolean survivesRestart() {
            return true;
        }
    }
}
