package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportHost;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportOrder;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportPublication;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/**
 * A running {@link PublishTestReportsStep}: in a thread of its own, which an abort interrupts. A restart of Jenkins waits for its end
 * where it can; where it cannot, the step fails rather than publish twice.
 */
final class PublishTestReportsExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

    private static final long serialVersionUID = 1L;

    private final ReportOptions options;

    PublishTestReportsExecution(StepContext context, ReportOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    protected Map<String, Object> run() throws IOException, InterruptedException {
        ReportOrder order;
        try {
            order = options.checked();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        ReportHost host = new ReportHost(
                getContext().get(Run.class),
                getContext().get(FilePath.class),
                getContext().get(Launcher.class),
                getContext().get(TaskListener.class),
                Optional.of(getContext().get(FlowNode.class)));
        // The step's log has its secrets masked by Jenkins; what reports hold is published as the step 'junit' would.
        return new ReportPublication(host, new PipelineCoverage(getContext()), UnaryOperator.identity()).publish(order);
    }
}
