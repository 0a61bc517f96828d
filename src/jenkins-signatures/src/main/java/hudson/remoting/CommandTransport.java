package hudson.remoting;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/hudson/remoting/CommandTransport.html */
public abstract class CommandTransport {

    protected CommandTransport() {
        Signature.absent();
    }
}
