package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/UnprotectedRootAction.html */
public interface UnprotectedRootAction extends RootAction {}
