package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/graph/FlowNode.html */
public abstract class FlowNode extends Actionable {

    protected FlowNode(FlowExecution exec, String id, List<FlowNode> parents) {
        Signature.absent();
    }

    public String getId() {
        return Signature.absent();
    }
}
