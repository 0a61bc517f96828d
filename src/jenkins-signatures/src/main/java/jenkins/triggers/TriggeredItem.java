package jenkins.triggers;

import hudson.model.Item;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/triggers/TriggeredItem.html */
public interface TriggeredItem extends Item {}
