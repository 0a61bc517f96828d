package hudson.tasks;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildStepMonitor.html */
public enum BuildStepMonitor {
    NONE;
}
