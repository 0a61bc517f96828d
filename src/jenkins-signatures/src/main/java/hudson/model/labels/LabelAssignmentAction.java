package hudson.model.labels;

import hudson.model.Action;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/labels/LabelAssignmentAction.html */
public interface LabelAssignmentAction extends Action {}
