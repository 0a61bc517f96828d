package hudson.triggers;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.TimerTask;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/SafeTimerTask.html */
public abstract class SafeTimerTask extends TimerTask {

    public SafeTimerTask() {
        Signature.absent();
    }

    protected abstract void doRun() throws Exception;

    @Override
    public final void run() {
        Signature.absent();
    }
}
