package hudson.tasks.junit.pipeline;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.tasks.junit.TestResultSummary;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/junit/pipeline/JUnitResultsStepExecution.html */
public class JUnitResultsStepExecution extends SynchronousNonBlockingStepExecution<TestResultSummary> {

    public JUnitResultsStepExecution(@NonNull JUnitResultsStep step, StepContext context) {
        super(null);
        Signature.absent();
    }

    protected TestResultSummary run() throws Exception {
        return Signature.absent();
    }

    @NonNull
    public static List<FlowNode> getEnclosingStagesAndParallels(FlowNode node) {
        return Signature.absent();
    }

    @NonNull
    public static List<String> getEnclosingBlockIds(@NonNull List<FlowNode> nodes) {
        return Signature.absent();
    }

    @NonNull
    public static List<String> getEnclosingBlockNames(@NonNull List<FlowNode> nodes) {
        return Signature.absent();
    }
}
