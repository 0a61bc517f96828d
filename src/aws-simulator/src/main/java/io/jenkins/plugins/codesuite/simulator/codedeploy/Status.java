package io.jenkins.plugins.codesuite.simulator.codedeploy;

/** The status of a deployment. */
enum Status {
    CREATED("Created"),
    QUEUED("Queued"),
    IN_PROGRESS("InProgress"),
    BAKING("Baking"),
    READY("Ready"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String wireName;

    Status(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }
}
