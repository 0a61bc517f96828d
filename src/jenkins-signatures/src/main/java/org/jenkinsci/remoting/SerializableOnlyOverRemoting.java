package org.jenkinsci.remoting;

import java.io.Serializable;

/** Signature of Remoting: https://javadoc.jenkins.io/component/remoting/org/jenkinsci/remoting/SerializableOnlyOverRemoting.html */
public interface SerializableOnlyOverRemoting extends Serializable {}
