package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.Set;

/** Who asks for a role, as the {@code Principal} of a trust policy names it. */
public sealed interface Requester {

    /**
     * The holder of a token of an identity provider.
     *
     * @param providerArn the ARN of the provider in IAM
     */
    record Federated(String providerArn) implements Requester {}

    /**
     * A user or a role session.
     *
     * @param account the 12-digit account
     * @param arns every ARN that names it: of the user; or of the role and of the role session
     */
    record AwsPrincipal(String account, Set<String> arns) implements Requester {}
}
