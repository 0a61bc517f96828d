package hudson.model;

import hudson.security.AccessControlled;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ViewGroup.html */
public interface ViewGroup extends AccessControlled {}
