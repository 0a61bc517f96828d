package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Cause.html */
public abstract class Cause {

    public Cause() {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Cause.UpstreamCause.html */
    public static class UpstreamCause extends Cause {

        @Deprecated
        public UpstreamCause(AbstractBuild<?, ?> up) {
            Signature.absent();
        }

        public String getUpstreamProject() {
            return Signature.absent();
        }
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Cause.UserIdCause.html */
    public static class UserIdCause extends Cause {

        public UserIdCause() {
            Signature.absent();
        }

        @CheckForNull
        public String getUserId() {
            return Signature.absent();
        }
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Cause.RemoteCause.html */
    public static class RemoteCause extends Cause {

        public RemoteCause(String host, String note) {
            Signature.absent();
        }
    }
}
