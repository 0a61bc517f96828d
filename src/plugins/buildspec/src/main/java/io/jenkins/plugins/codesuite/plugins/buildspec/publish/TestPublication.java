package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import hudson.FilePath;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultSummary;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.tasks.test.PipelineTestDetails;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Hands files of JUnit XML to the JUnit plugin, in the name of the stage that encloses the step, so that trend, history,
 * test pages and stage views show them as they show those of the step {@code junit}. The files are read where they lie, as those
 * of that step are: the controller gets the results, not the XML.
 */
final class TestPublication {

    private final ReportHost host;

    TestPublication(ReportHost host) {
        this.host = host;
    }

    /**
     * Publishes every XML file in {@code folder}.
     *
     * @return what the JUnit plugin counted
     * @throws IOException when they cannot be read
     */
    TestResultSummary publish(FilePath folder) throws IOException, InterruptedException {
        JUnitResultArchiver archiver = new JUnitResultArchiver("*.xml");
        archiver.setAllowEmptyResults(true);
        return JUnitResultArchiver.parseAndSummarize(
                archiver,
                host.node().map(TestPublication::details).orElse(null),
                host.run(),
                folder,
                host.launcher(),
                host.listener());
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
