package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.trust.RequestFacts;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every way to take a role asks for.
 *
 * @param roleArn the ARN as it came
 * @param duration how long the session is to live, as requested or by default
 */
record RoleRequest(String roleArn, String sessionName, Duration duration, SessionPolicies policies) {
    private static final int DEFAULT_SECONDS = 3600;
    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 43_200;
    private static final Pattern ARN = Pattern.compile(
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF" + "\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");

    static RoleRequest of(QueryInput input, Constraints constraints) {
        return new RoleRequest(
                constraints.required(input, "RoleArn", 20, 2048, ARN),
                constraints.required(input, "RoleSessionName", 2, 64, SESSION_NAME),
                Duration.ofSeconds(constraints
                        .number(input, "DurationSeconds", MIN_SECONDS, MAX_SECONDS)
                        .orElse(DEFAULT_SECONDS)),
                SessionPolicies.of(input, constraints));
    }

    /**
     * Looks at what lengths and patterns do not tell.
     *
     * @return the role
     * @throws AwsError if AWS would refuse it
     */
    RoleArn check() {
        RoleArn arn = RoleArn.parse(roleArn);
        policies.check();
        return arn;
    }

    /** What conditions can ask of the request, whoever makes it. */
    RequestFacts facts(SessionTags tags, Optional<String> sourceIdentity) {
        RequestFacts facts = new RequestFacts()
                .with("sts:RoleSessionName", sessionName)
                .with("sts:SourceIdentity", sourceIdentity)
                .with("sts:TransitiveTagKeys", tags.transitive())
                .with("aws:TagKeys", tags.tags().keySet());
        tags.tags().forEach((key, value) -> facts.with("aws:RequestTag/" + key, value));
        return facts;
    }
}
