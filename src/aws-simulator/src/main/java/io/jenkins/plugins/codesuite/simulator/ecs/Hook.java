package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.List;

/**
 * A function that ECS asks whether a deployment may go on.
 *
 * @param target the function's ARN
 * @param stages the stages at which it is asked
 */
record Hook(String target, List<String> stages) {}
