package hudson.tasks.junit.pipeline;

import hudson.tasks.junit.JUnitTask;
import io.jenkins.plugins.codesuite.signatures.Signature;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/junit/pipeline/JUnitResultsStep.html */
public class JUnitResultsStep extends Step implements JUnitTask {

    public JUnitResultsStep(String testResults) {
        Signature.absent();
    }

    public StepExecution start(StepContext context) throws Exception {
        return Signature.absent();
    }
}
