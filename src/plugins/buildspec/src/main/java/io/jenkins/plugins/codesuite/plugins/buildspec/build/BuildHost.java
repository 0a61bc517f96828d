package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a Pipeline step or a freestyle builder lends to its build. */
public interface BuildHost {

    /** The Jenkins build. */
    Run<?, ?> run() throws IOException, InterruptedException;

    /** The console. */
    TaskListener listener() throws IOException, InterruptedException;

    /** Starts processes where the step stands, also within a container. */
    Launcher launcher() throws IOException, InterruptedException;

    /** The workspace when the build is opened. */
    FilePath workspace() throws IOException, InterruptedException;

    /** The variables of the step's place. */
    EnvVars environment() throws IOException, InterruptedException;

    /**
     * Those of the variables that the job, blocks around the step and administrators have set. An agent's own process has no say
     * here: its variables would decide where the controller sends its calls, and as whom.
     */
    Map<String, String> chosenEnvironment() throws IOException, InterruptedException;

    /** The role around the step, such as that of {@code withAwsRole}, where there is one. */
    Optional<AwsCredentialsProvider> role() throws IOException, InterruptedException;

    /** Texts that Jenkins knows to be secret, by the names of their variables. */
    Map<String, String> secrets() throws IOException, InterruptedException;

    /** The step's node of the Pipeline's graph; empty in a freestyle job. */
    Optional<FlowNode> node() throws IOException, InterruptedException;

    /** The Coverage plugin. */
    CoverageHandover coverage();

    /** Whether the build goes on when Jenkins is restarted. */
    boolean survivesRestart();

    /** The state has changed and is to be kept over a restart of Jenkins. Returns at once. */
    void stateChanged();

    /**
     * Keeps the state over a restart of Jenkins, before it returns.
     *
     * @throws IOException when it cannot be kept
     */
    void saveState() throws IOException, InterruptedException;
}
