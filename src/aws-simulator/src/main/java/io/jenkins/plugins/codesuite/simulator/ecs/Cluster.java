package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A cluster.
 *
 * @param name its name
 * @param arn its ARN
 * @param members the members that are kept and shown as they were given
 */
record Cluster(String name, String arn, ObjectNode members) {}
