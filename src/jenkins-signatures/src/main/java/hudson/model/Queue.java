package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Queue.html */
public class Queue extends ResourceController {

    public Queue(@NonNull LoadBalancer loadBalancer) {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Queue.Executable.html */
    public interface Executable extends Runnable {}

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Queue.QueueAction.html */
    public interface QueueAction extends Action {}

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Queue.Task.html */
    public interface Task {}
}
