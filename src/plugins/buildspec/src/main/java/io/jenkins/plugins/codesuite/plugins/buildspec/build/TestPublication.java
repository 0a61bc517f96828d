package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultSummary;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.tasks.test.PipelineTestDetails;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Hands files of JUnit XML to the JUnit plugin, in the name of the stage that encloses the step, so that trend, history,
 * test pages and stage views show them as they show those of the step {@code junit}.
 */
final class TestPublication {

    private final Run<?, ?> run;
    private final BuildHost host;
    private final boolean marksUnstable;

    TestPublication(Run<?, ?> run, BuildHost host, boolean marksUnstable) {
        this.run = run;
        this.host = host;
        this.marksUnstable = marksUnstable;
    }

    /**
     * Publishes every XML file in {@code folder}.
     *
     * @throws IOException when they cannot be read
     */
    void publish(FilePath folder) throws IOException, InterruptedException {
        JUnitResultArchiver archiver = new JUnitResultArchiver("*.xml");
        archiver.setAllowEmptyResults(true);
        Optional<FlowNode> node = host.node();
        TaskListener listener = host.listener();
        TestResultSummary summary = JUnitResultArchiver.parseAndSummarize(
                archiver, node.map(TestPublication::details).orElse(null), run, folder, host.launcher(), listener);
        listener.getLogger()
                .println("Tests: " + summary.getTotalCount() + " run, " + summary.getFailCount() + " failed, "
                        + summary.getSkipCount() + " skipped");
        if (summary.getFailCount() > 0 && marksUnstable) {
            node.ifPresent(at -> at.addOrReplaceAction(
                    new WarningAction(Result.UNSTABLE).withMessage(summary.getFailCount() + " tests failed")));
            run.setResult(Result.UNSTABLE);
        }
    }

    private static PipelineTestDetails details(FlowNode node) {
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(node.getId());
        List<FlowNode> enclosing = JUnitResultsStepExecution.getEnclosingStagesAndParallels(node);
        details.setEnclosingBlocks(JUnitResultsStepExecution.getEnclosingBlockIds(enclosing));
        details.setEnclosingBlockNames(JUnitResultsStepExecution.getEnclosingBlockNames(enclosing));
        return details;
    }
}
