package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.concurrent.ScheduledExecutorService;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/util/Timer.html */
public class Timer {

    @NonNull
    public static ScheduledExecutorService get() {
        return Signature.absent();
    }

    private Timer() {
        Signature.absent();
    }
}
