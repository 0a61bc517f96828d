package hudson.tasks.junit;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Recorder;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/junit/JUnitResultArchiver.html */
public class JUnitResultArchiver extends Recorder implements SimpleBuildStep, JUnitTask {

    public JUnitResultArchiver(String testResults) {
        Signature.absent();
    }

    public static TestResultSummary parseAndSummarize(
            @NonNull JUnitTask task,
            PipelineTestDetails pipelineTestDetails,
            Run<?, ?> build,
            FilePath workspace,
            Launcher launcher,
            TaskListener listener)
            throws InterruptedException, IOException {
        return Signature.absent();
    }

    public final void setAllowEmptyResults(boolean allowEmptyResults) {
        Signature.absent();
    }
}
