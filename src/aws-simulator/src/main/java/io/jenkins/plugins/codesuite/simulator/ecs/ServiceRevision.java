package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a service was told to run, at one moment; it never changes.
 *
 * @param arn the ARN
 * @param taskDefinition what runs
 * @param settings the service's other settings that belong to it: load balancers, network, platform
 * @param createdAt when
 */
record ServiceRevision(String arn, TaskDefinition taskDefinition, ObjectNode settings, Instant createdAt) {}
