package hudson.triggers;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.BuildableItem;
import hudson.model.Cause;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/TimerTrigger.html */
public class TimerTrigger extends Trigger<BuildableItem> {

    public TimerTrigger(@NonNull String spec) {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/TimerTrigger.TimerTriggerCause.html */
    public static class TimerTriggerCause extends Cause {

        public TimerTriggerCause() {
            Signature.absent();
        }
    }
}
