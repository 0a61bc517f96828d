package hudson.remoting;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Closeable;
import java.io.IOException;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/hudson/remoting/Channel.html */
public class Channel implements VirtualChannel, Closeable {

    protected Channel(@NonNull ChannelBuilder settings, @NonNull CommandTransport transport) throws IOException {
        Signature.absent();
    }

    public void close() throws IOException {
        Signature.absent();
    }

    public Object getProperty(Object key) {
        return Signature.absent();
    }

    @CheckForNull
    public Object setProperty(@NonNull Object key, @CheckForNull Object value) {
        return Signature.absent();
    }

    @CheckForNull
    public static Channel current() {
        return Signature.absent();
    }
}
