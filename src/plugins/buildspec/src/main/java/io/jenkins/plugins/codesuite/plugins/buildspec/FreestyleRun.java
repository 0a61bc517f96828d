package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildHost;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildState;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.SupervisedBuild;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A running {@link RunBuildspecBuilder}. A freestyle job has a thread of its own, its executor's, which waits. */
final class FreestyleRun implements BuildHost {

    private final AbstractBuild<?, ?> build;
    private final Launcher launcher;
    private final BuildListener listener;
    private EnvVars environment = new EnvVars();

    FreestyleRun(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
        this.build = build;
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * Runs to the end.
     *
     * @throws AbortException when the build does not succeed
     */
    boolean run(BuildspecOptions options) throws IOException, InterruptedException {
        // Here, because Jenkins knows executor and node by the thread that asks.
        environment = ofExecutor();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        SupervisedBuild supervised;
        try {
            supervised = new SupervisedBuild(options.checked(), this, new BuildState(), new Ending(end));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        supervised.begin();
        Throwable failure;
        try {
            failure = end.get();
        } catch (InterruptedException e) {
            // An abort, or a time limit of Jenkins' own: the build's end is waited for, so that 'finally' can run.
            supervised.stop(e, "The build was aborted.");
            failure = afterStop(end);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof AbortException abort) {
            throw abort;
        }
        if (failure != null) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
        return true;
    }

    private static Throwable afterStop(CompletableFuture<Throwable> end) throws InterruptedException, IOException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static final class Ending implements SupervisedBuild.Ending {

        private final CompletableFuture<Throwable> end;

        Ending(CompletableFuture<Throwable> end) {
            this.end = end;
        }

        @Override
        public void succeeded(Map<String, Object> result) {
            end.complete(null);
        }

        @Override
        public void failed(Optional<Map<String, Object>> result, Throwable failure) {
            end.complete(failure);
        }
    }

    @Override
    public Run<?, ?> run() {
        return build;
    }

    @Override
    public TaskListener listener() {
        return listener;
    }

    @Override
    public Launcher launcher() {
        return launcher;
    }

    @Override
    public FilePath workspace() throws IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("The job has no workspace: its agent has gone away.");
        }
        return workspace;
    }

    private EnvVars ofExecutor() throws IOException, InterruptedException {
        EnvVars found = new EnvVars();
        Computer computer = workspace().toComputer();
        if (computer != null) {
            found.overrideAll(computer.getEnvironment());
            found.overrideExpandingAll(computer.buildEnvironment(listener));
        }
        EnvVars ofBuild = build.getEnvironment(listener);
        found.overrideExpandingAll(ofBuild);
        // An empty value says that programs shall not have the agent's own; left out, they would inherit it.
        ofBuild.forEach((name, value) -> {
            if (value.isEmpty()) {
                found.put(name, value);
            }
        });
        found.overrideAll(build.getBuildVariables());
        return found;
    }

    @Override
    public EnvVars environment() {
        return new EnvVars(environment);
    }

    /**
     * To be asked by a thread that is not the executor's: only to that one does Jenkins give the variables of the agent's process
     * among those of the build.
     */
    @Override
    public Map<String, String> chosenEnvironment() throws IOException, InterruptedException {
        EnvVars chosen = new EnvVars();
        Computer computer = workspace().toComputer();
        if (computer != null) {
            chosen.overrideAll(computer.buildEnvironment(listener));
        }
        chosen.overrideAll(build.getEnvironment(listener));
        chosen.overrideAll(build.getBuildVariables());
        return chosen;
    }

    @Override
    public Optional<AwsCredentialsProvider> role() {
        return build.getEnvironments().stream()
                .filter(AwsCredentialsProvider.class::isInstance)
                .map(AwsCredentialsProvider.class::cast)
                .reduce((outer, inner) -> inner);
    }

    @Override
    public Map<String, String> secrets() {
        return SensitiveVariables.of(build, environment(), build.getSensitiveBuildVariables());
    }

    @Override
    public Optional<FlowNode> node() {
        return Optional.empty();
    }

    @Override
    public CoverageHandover coverage() {
        return new FreestyleCoverage(build, launcher, listener);
    }

    @Override
    public boolean survivesRestart() {
        return false;
    }

    @Override
    public void stateChanged() {
        // A freestyle build does not survive a restart of Jenkins; there is nothing to keep.
    }

    @Override
    public void saveState() {
        stateChanged();
    }
}
