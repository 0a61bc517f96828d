package io.jenkins.plugins.codesuite.simulator.ecs;

/** How ECS itself replaces the tasks of a service. */
enum Strategy {
    /** Old tasks stop as new ones run. */
    ROLLING,
    /** All traffic moves at once to a second set of tasks. */
    BLUE_GREEN,
    /** Traffic moves in equal steps. */
    LINEAR,
    /** A small part of the traffic moves first. */
    CANARY
}
