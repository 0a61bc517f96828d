package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.trust.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A role.
 *
 * @param id the unique id, {@code AROA…}
 * @param document the trust policy as it was given
 * @param trust the trust policy, read
 * @param maxSession the longest session
 * @param policies the inline policies by name: kept, not evaluated
 */
record Role(
        RoleArn arn,
        String id,
        String document,
        TrustPolicy trust,
        Duration maxSession,
        Instant created,
        Optional<String> description,
        Map<String, String> policies) {

    Role withTrust(String newDocument, TrustPolicy newTrust) {
        return new Role(arn, id, newDocument, newTrust, maxSession, created, description, policies);
    }

    Role with(Duration newMaxSession, Optional<String> newDescription) {
        return new Role(arn, id, document, trust, newMaxSession, created, newDescription, policies);
    }

    Role withPolicy(String name, String policy) {
        Map<String, String> more = new TreeMap<>(policies);
        more.put(name, policy);
        return new Role(arn, id, document, trust, maxSession, created, description, Map.copyOf(more));
    }

    Role withoutPolicy(String name) {
        Map<String, String> fewer = new TreeMap<>(policies);
        fewer.remove(name);
        return new Role(arn, id, document, trust, maxSession, created, description, Map.copyOf(fewer));
    }
}
