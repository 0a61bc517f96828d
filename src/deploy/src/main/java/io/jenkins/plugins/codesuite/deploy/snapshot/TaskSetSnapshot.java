package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.util.Optional;

/**
 * The tasks of one version of an ECS service.
 *
 * @param id the task set's or deployment's id
 * @param label {@code Blue} or {@code Green}
 * @param status {@code PRIMARY}, {@code ACTIVE} or {@code DRAINING}
 * @param desired how many tasks there shall be
 * @param pending how many begin
 * @param running how many run
 * @param trafficPercent how much of the traffic they have
 */
public record TaskSetSnapshot(
        String id,
        Optional<String> label,
        String status,
        long desired,
        long pending,
        long running,
        double trafficPercent) {}
