package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.PrintStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/TaskListener.html */
public interface TaskListener extends SerializableOnlyOverRemoting {

    @NonNull
    PrintStream getLogger();
}
