package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Describable.html */
public interface Describable<T extends Describable<T>> {}
