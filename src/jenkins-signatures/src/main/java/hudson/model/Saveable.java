package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Saveable.html */
public interface Saveable {}
