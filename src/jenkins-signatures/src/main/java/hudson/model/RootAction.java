package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/RootAction.html */
public interface RootAction extends Action {}
