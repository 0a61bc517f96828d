package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildHost;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildState;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.SupervisedBuild;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.EnvironmentAction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A running {@link RunBuildspecStep}; it survives restarts of Jenkins and holds no thread. */
final class RunBuildspecExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Duration SAVING = Duration.ofMinutes(1);

    private final BuildspecOptions options;
    private final boolean failFast;
    private final BuildState state = new BuildState();
    private transient SupervisedBuild build;
    private transient Throwable stopBeforeResume;

    RunBuildspecExecution(StepContext context, BuildspecOptions options, boolean failFast) {
        super(context);
        this.options = options.sealed();
        this.failFast = failFast;
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

    /** What other threads do at the moment would be lost. */
    @Override
    public boolean blocksRestart() {
        return state.isBusy();
    }

    private synchronized void begin() throws AbortException {
        try {
            build = new SupervisedBuild(options.unsealed().checked(), new Place(), state, new Ending());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        build.begin();
        if (stopBeforeResume != null) {
            build.stop(stopBeforeResume, reason(stopBeforeResume));
        }
    }

    @Override
    public synchronized void stop(Throwable cause) {
        if (build == null) {
            // A time limit around the step may be over before the step is resumed.
            stopBeforeResume = cause;
        } else {
            build.stop(cause, reason(cause));
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
        return "The build was stopped.";
    }

    @Override
    public String getStatus() {
        return state.describe();
    }

    private final class Ending implements SupervisedBuild.Ending {

        @Override
        public void succeeded(Map<String, Object> result) {
            getContext().onSuccess(result);
        }

        @Override
        public void failed(Optional<Map<String, Object>> result, Throwable failure) {
            boolean isBuilds =
                    failure instanceof io.jenkins.plugins.codesuite.plugins.buildspec.api.BuildspecFailedException;
            if (!failFast && isBuilds && result.isPresent()) {
                getContext().onSuccess(result.get());
            } else {
                getContext().onFailure(failure);
            }
        }
    }

    /** What the step's context has. */
    private final class Place implements BuildHost {

        private <T> T get(Class<T> type) throws IOException, InterruptedException {
            T found = getContext().get(type);
            if (found == null) {
                throw new AbortException(type.getSimpleName() + " is missing; runBuildspec runs within node { }");
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
        public Launcher launcher() throws IOException, InterruptedException {
            return get(Launcher.class);
        }

        @Override
        public FilePath workspace() throws IOException, InterruptedException {
            FilePath workspace = get(FilePath.class);
            workspace.mkdirs();
            return workspace;
        }

        @Override
        public EnvVars environment() throws IOException, InterruptedException {
            return get(EnvVars.class);
        }

        /** As Pipeline puts the variables together, but for those of the agent's process. */
        @Override
        public Map<String, String> chosenEnvironment() throws IOException, InterruptedException {
            EnvVars chosen = new EnvVars();
            Computer computer = workspace().toComputer();
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
        public Map<String, String> secrets() throws IOException, InterruptedException {
            EnvironmentExpander expander = getContext().get(EnvironmentExpander.class);
            return SensitiveVariables.of(
                    run(), environment(), expander == null ? java.util.Set.of() : expander.getSensitiveVariables());
        }

        @Override
        public Optional<FlowNode> node() throws IOException, InterruptedException {
            return Optional.ofNullable(getContext().get(FlowNode.class));
        }

        @Override
        public CoverageHandover coverage() {
            return new PipelineCoverage(getContext());
        }

        @Override
        public boolean survivesRestart() {
            return true;
        }

        @Override
        public void stateChanged() {
            getContext().saveState();
        }

        @Override
        public void saveState() throws IOException, InterruptedException {
            try {
                getContext().saveState().get(SAVING.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("The Pipeline's state cannot be saved: " + e.getMessage(), e);
            }
        }
    }
}
