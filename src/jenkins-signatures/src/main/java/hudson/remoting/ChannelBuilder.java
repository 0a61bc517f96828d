package hudson.remoting;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.concurrent.ExecutorService;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/hudson/remoting/ChannelBuilder.html */
public class ChannelBuilder {

    public ChannelBuilder(String name, ExecutorService executors) {
        Signature.absent();
    }
}
