package io.jenkins.plugins.codesuite.deploy.snapshot;

/**
 * How far a deployment is.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html">DeploymentInfo</a>
 */
public enum DeploymentStatus {
    /** Accepted. */
    CREATED("Created"),
    /** Waits for another deployment of its group. */
    QUEUED("Queued"),
    /** Works. A blue/green deployment that waits before it ends the old instances still works. */
    IN_PROGRESS("InProgress"),
    /** All is deployed and is being watched. */
    BAKING("Baking"),
    /** The new instances or tasks are ready, and traffic waits to be told. */
    READY("Ready"),
    /** Over, and as wanted. */
    SUCCEEDED("Succeeded"),
    /** Over, and not as wanted. */
    FAILED("Failed"),
    /** Over: somebody or an alarm stopped it. */
    STOPPED("Stopped"),
    /** A status that is not known here. */
    UNKNOWN("Unknown");

    private final String wireName;

    DeploymentStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in CodeDeploy's API, such as {@code InProgress}. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing follows it. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }

    /** The status of this name in CodeDeploy's API; {@link #UNKNOWN} for one of the future. */
    public static DeploymentStatus ofWireName(String name) {
        for (DeploymentStatus status : values()) {
            if (status.wireName.equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
