package hudson.logging;

import hudson.model.AbstractModelObject;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;
import org.kohsuke.stapler.StaplerProxy;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/logging/LogRecorderManager.html */
public class LogRecorderManager extends AbstractModelObject implements StaplerProxy {

    public LogRecorderManager() {
        Signature.absent();
    }

    public List<LogRecorder> getRecorders() {
        return Signature.absent();
    }

    public void setRecorders(List<LogRecorder> recorders) {
        Signature.absent();
    }

    public LogRecorder getLogRecorder(String token) {
        return Signature.absent();
    }

    public Object getTarget() {
        return Signature.absent();
    }
}
