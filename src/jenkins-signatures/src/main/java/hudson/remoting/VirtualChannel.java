package hudson.remoting;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/hudson/remoting/VirtualChannel.html */
public interface VirtualChannel {}
