package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A machine that a deployment can go to. */
final class Instance {
    final String id;
    final boolean onPremises;
    final String arn;
    final Map<String, String> tags = new TreeMap<>();
    final Optional<String> zone;
    final Instant registered;
    Optional<Instant> deregistered = Optional.empty();
    Optional<String> iamUserArn = Optional.empty();
    Optional<String> iamSessionArn = Optional.empty();
    /** The revision that was last deployed with success. */
    Optional<Revision> revision = Optional.empty();
    /** Whether the last deployment to it failed. */
    boolean unhealthy;

    Instance(String id, boolean onPremises, String arn, Optional<String> zone, Instant registered) {
        this.id = id;
        this.onPremises = onPremises;
        this.arn = arn;
        this.zone = zone;
        this.registered = registered;
    }
}
