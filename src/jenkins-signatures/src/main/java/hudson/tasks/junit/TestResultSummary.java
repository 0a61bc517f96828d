package hudson.tasks.junit;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/junit/TestResultSummary.html */
public class TestResultSummary implements Serializable {

    @Deprecated
    public TestResultSummary() {
        Signature.absent();
    }

    public int getFailCount() {
        return Signature.absent();
    }

    public int getSkipCount() {
        return Signature.absent();
    }

    public int getTotalCount() {
        return Signature.absent();
    }
}
