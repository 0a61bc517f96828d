package hudson.model;

import hudson.triggers.SafeTimerTask;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/PeriodicWork.html */
public abstract class PeriodicWork extends SafeTimerTask {

    public PeriodicWork() {
        Signature.absent();
    }

    public abstract long getRecurrencePeriod();

    public long getInitialDelay() {
        return Signature.absent();
    }
}
