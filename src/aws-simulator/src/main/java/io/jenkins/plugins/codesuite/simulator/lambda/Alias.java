package io.jenkins.plugins.codesuite.simulator.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * A name for a version, or for two that share the traffic.
 *
 * @param name its name
 * @param version the version of most of the traffic, or of all
 * @param weights the other version's share, 0 to 1; empty when there is none
 * @param description what was given
 * @param revisionId changes with every change
 */
record Alias(
        String name, String version, Map<String, Double> weights, Optional<String> description, String revisionId) {}
