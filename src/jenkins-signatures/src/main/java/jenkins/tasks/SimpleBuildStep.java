package jenkins.tasks;

import hudson.tasks.BuildStep;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/tasks/SimpleBuildStep.html */
public interface SimpleBuildStep extends BuildStep {}
