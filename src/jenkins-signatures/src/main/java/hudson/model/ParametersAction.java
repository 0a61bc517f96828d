package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.labels.LabelAssignmentAction;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Iterator;
import java.util.List;
import jenkins.model.RunAction2;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ParametersAction.html */
public class ParametersAction
        implements RunAction2,
                Iterable<ParameterValue>,
                Queue.QueueAction,
                EnvironmentContributingAction,
                LabelAssignmentAction {

    public ParametersAction(@NonNull List<ParameterValue> parameters) {
        Signature.absent();
    }

    public Iterator<ParameterValue> iterator() {
        return Signature.absent();
    }

    public List<ParameterValue> getParameters() {
        return Signature.absent();
    }

    public String getDisplayName() {
        return Signature.absent();
    }

    public String getIconFileName() {
        return Signature.absent();
    }

    public String getUrlName() {
        return Signature.absent();
    }

    public void onAttached(Run<?, ?> r) {
        Signature.absent();
    }

    public void onLoad(Run<?, ?> r) {
        Signature.absent();
    }
}
