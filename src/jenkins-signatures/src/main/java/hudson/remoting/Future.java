package hudson.remoting;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/hudson/remoting/Future.html */
public interface Future<V> extends java.util.concurrent.Future<V> {}
