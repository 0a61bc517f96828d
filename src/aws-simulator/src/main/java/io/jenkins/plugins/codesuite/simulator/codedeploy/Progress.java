package io.jenkins.plugins.codesuite.simulator.codedeploy;

/** The status of a target or of a lifecycle event. */
enum Progress {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    SKIPPED("Skipped"),
    /** Of targets only: a green instance that waits for traffic. */
    READY("Ready");

    private final String wireName;

    Progress(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    boolean isOpen() {
        return this == PENDING || this == IN_PROGRESS || this == READY;
    }
}
