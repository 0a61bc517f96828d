package io.jenkins.plugins.codesuite.simulator.ecs;

/**
 * The <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">lifecycle stages</a> of
 * a deployment that brings up a second set of tasks, in their order.
 */
enum Stage {
    RECONCILE_SERVICE,
    PRE_SCALE_UP,
    SCALE_UP,
    POST_SCALE_UP,
    TEST_TRAFFIC_SHIFT,
    POST_TEST_TRAFFIC_SHIFT,
    PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    CLEAN_UP;

    /** The stage that follows; {@link #CLEAN_UP} is the last. */
    Stage next() {
        return values()[ordinal() + 1];
    }

    boolean isBefore(Stage other) {
        return ordinal() < other.ordinal();
    }
}
