package hudson.logging;

import hudson.model.AbstractModelObject;
import hudson.model.Saveable;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/logging/LogRecorder.html */
public class LogRecorder extends AbstractModelObject implements Saveable {

    public LogRecorder(String name) {
        Signature.absent();
    }

    public void setLoggers(List<LogRecorder.Target> loggers) {
        Signature.absent();
    }

    public void save() throws IOException {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/logging/LogRecorder.Target.html */
    public static final class Target {

        public Target(String name, Level level) {
            Signature.absent();
        }
    }
}
