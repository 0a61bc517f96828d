package io.jenkins.plugins.codesuite.deploy.snapshot;

/** How far a target or one of its lifecycle events is. */
public enum Progress {
    /** Not begun. */
    PENDING("Pending"),
    /** Works. */
    IN_PROGRESS("InProgress"),
    /** A target that is ready for traffic. */
    READY("Ready"),
    /** Over, and as wanted. */
    SUCCEEDED("Succeeded"),
    /** Over, and not as wanted. */
    FAILED("Failed"),
    /** Left out. */
    SKIPPED("Skipped"),
    /** Nobody knows; AWS itself has a status of this name. */
    UNKNOWN("Unknown");

    private final String wireName;

    Progress(String wireName) {
        this.wireName = wireName;
    }

    /** The name in CodeDeploy's API, such as {@code InProgress}. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing follows it. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }

    /** The progress of this name in CodeDeploy's API; {@link #UNKNOWN} for one of the future. */
    public static Progress ofWireName(String name) {
        for (Progress progress : values()) {
            if (progress.wireName.equals(name)) {
                return progress;
            }
        }
        return UNKNOWN;
    }
}
