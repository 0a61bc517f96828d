package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session that is held now, for people to look at.
 *
 * @param owners who use it; nobody when it is only kept for the next request
 * @param roles the chain's roles
 * @param arn whose session it is
 * @param issued when it was had
 * @param expires when AWS stops taking it
 * @param nextRenewal when it is renewed; empty when nobody uses it
 * @param problem why the last renewal failed
 */
public record LiveSession(
        List<String> owners,
        List<RoleArn> roles,
        String arn,
        Instant issued,
        Instant expires,
        Optional<Instant> nextRenewal,
        Optional<String> problem) {}
