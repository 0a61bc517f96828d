package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a Pipeline step or a post-build action lends to its deployment. */
public interface DeployHost {

    /** The Jenkins build. */
    Run<?, ?> run() throws IOException, InterruptedException;

    /** The console. */
    TaskListener listener() throws IOException, InterruptedException;

    /** The workspace, where the step stands in one. It is needed until the deployment is started, and not after that. */
    Optional<FilePath> workspace() throws IOException, InterruptedException;

    /** The variables of the step's place. */
    Map<String, String> environment() throws IOException, InterruptedException;

    /**
     * Those of the variables that the job, blocks around the step and administrators have set. An agent's own process has no say
     * here: its variables would decide where the controller sends its calls, and as whom.
     */
    Map<String, String> chosenEnvironment() throws IOException, InterruptedException;

    /** The role around the step, such as that of {@code withAwsRole}, where there is one. */
    Optional<AwsCredentialsProvider> role() throws IOException, InterruptedException;

    /** The step's node of the Pipeline's graph; empty in a freestyle job. */
    Optional<FlowNode> node() throws IOException, InterruptedException;

    /** Whether the step goes on when Jenkins is restarted. */
    boolean survivesRestart();
}
