package jenkins.scm.api;

import hudson.model.Item;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMSourceOwner.html */
public interface SCMSourceOwner extends Item {}
