package hudson.init;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/init/InitMilestone.html */
public enum InitMilestone {
    COMPLETED;
}
