package jenkins.scm.api.mixin;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/mixin/TagSCMHead.html */
public interface TagSCMHead {}
