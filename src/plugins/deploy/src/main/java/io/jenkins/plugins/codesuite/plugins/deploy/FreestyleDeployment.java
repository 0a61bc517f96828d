package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployHost;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.SupervisedDeployment;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The deployment of a post-build action. A freestyle job has a thread of its own, its executor's, which waits to be told. */
final class FreestyleDeployment implements DeployHost {

    private final AbstractBuild<?, ?> build;
    private final BuildListener listener;
    private final EnvVars environment;

    FreestyleDeployment(AbstractBuild<?, ?> build, BuildListener listener, EnvVars environment) {
        this.build = build;
        this.listener = listener;
        this.environment = environment;
    }

    /** The variables as a build step sees them; asked on the executor's thread, by which Jenkins knows executor and node. */
    static EnvVars environment(AbstractBuild<?, ?> build, BuildListener listener)
            throws IOException, InterruptedException {
        EnvVars found = new EnvVars();
        FilePath workspace = build.getWorkspace();
        Computer computer = workspace == null ? null : workspace.toComputer();
        if (computer != null) {
            found.overrideAll(computer.getEnvironment());
            found.overrideExpandingAll(computer.buildEnvironment(listener));
        }
        found.overrideExpandingAll(build.getEnvironment(listener));
        found.overrideAll(build.getBuildVariables());
        return found;
    }

    /**
     * Deploys, and waits for the end.
     *
     * @throws AbortException when it does not succeed
     */
    void run(DeployJob job) throws IOException, InterruptedException {
        CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
        SupervisedDeployment deployment =
                new SupervisedDeployment(UUID.randomUUID().toString(), job, this, new Ending(end));
        deployment.begin();
        try {
            finish(await(end));
        } catch (InterruptedException abort) {
            deployment.stop(abort, "the build was aborted");
            afterStop(end, deployment, abort);
        }
    }

    /** AWS is to have taken the stop; a second abort does not wait for that. */
    private static void afterStop(
            CompletableFuture<Optional<Throwable>> end, SupervisedDeployment deployment, InterruptedException abort)
            throws IOException, InterruptedException {
        try {
            finish(await(end));
        } catch (InterruptedException again) {
            deployment.stop(again, "the build was aborted once more");
            throw abort;
        }
    }

    private static Optional<Throwable> await(CompletableFuture<Optional<Throwable>> end)
            throws IOException, InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void finish(Optional<Throwable> failure) throws IOException, InterruptedException {
        if (failure.isEmpty()) {
            return;
        }
        if (failure.get() instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure.get() instanceof AbortException abort) {
            throw abort;
        }
        throw new IOException(String.valueOf(failure.get().getMessage()), failure.get());
    }

    private record Ending(CompletableFuture<Optional<Throwable>> end) implements SupervisedDeployment.Ending {

        @Override
        public void succeeded(Map<String, Object> result) {
            end.complete(Optional.empty());
        }

        @Override
        public void failed(Throwable failure) {
            end.complete(Optional.of(failure));
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
    public Optional<FilePath> workspace() {
        return Optional.ofNullable(build.getWorkspace());
    }

    @Override
    public Map<String, String> environment() {
        return new EnvVars(environment);
    }

    /**
     * To be asked by a thread that is not the executor's: only to that one does Jenkins give the variables of the agent's process
     * among those of the build.
     */
    @Override
    public Map<String, String> chosenEnvironment() throws IOException, InterruptedException {
        EnvVars chosen = new EnvVars();
        FilePath workspace = build.getWorkspace();
        Computer computer = workspace == null ? null : workspace.toComputer();
        if (computer != null) {
            chosen.overrideAll(computer.buildEnvironment(listener));
        }
        chosen.overrideAll(build.getEnvironment(listener));
        chosen.overrideAll(build.getBuildVariables());
        return chosen;
    }

    /** Jenkins ends what is around the build steps before post-build actions begin. */
    @Override
    public Optional<AwsCredentialsProvider> role() throws AbortException {
        if (build.getEnvironments().stream().anyMatch(AwsCredentialsProvider.class::isInstance)) {
            throw new AbortException(
                    "the role of 'Use an AWS role' has ended with the build steps, because Jenkins ends it"
                            + " before post-build actions begin. Name role credentials by credentialsId");
        }
        return Optional.empty();
    }

    @Override
    public Optional<FlowNode> node() {
        return Optional.empty();
    }

    @Override
    public boolean survivesRestart() {
        return false;
    }
}
