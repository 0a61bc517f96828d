package hudson.tasks.test;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.List;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/test/PipelineTestDetails.html */
public class PipelineTestDetails implements Serializable {

    public PipelineTestDetails() {
        Signature.absent();
    }

    public void setNodeId(@NonNull String nodeId) {
        Signature.absent();
    }

    public void setEnclosingBlocks(@NonNull List<String> enclosingBlocks) {
        Signature.absent();
    }

    public void setEnclosingBlockNames(@NonNull List<String> enclosingBlockNames) {
        Signature.absent();
    }
}
