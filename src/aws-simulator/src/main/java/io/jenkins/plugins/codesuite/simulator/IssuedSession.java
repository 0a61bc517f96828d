package io.jenkins.plugins.codesuite.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A role session that the simulator's STS gave out, without its secrets.
 *
 * @param accessKeyId the id of the key, {@code ASIA…}
 * @param arn the ARN of the session: {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION-NAME}
 * @param roleArn the ARN of the role
 * @param sessionName the name of the session
 * @param tags the session's tags, those it inherited included
 * @param transitiveTagKeys the keys of those tags that a further role inherits
 * @param sourceIdentity the source identity, if one was set here or earlier in the chain
 * @param requested how long the session was asked to live
 * @param issued when it was given out
 * @param expires when it ends, in truth: {@link Sts#sessionLifetime} may have shortened what was requested
 * @param policy the inline session policy, if one was passed
 * @param policyArns the managed session policies
 * @param externalId the external id, if one was passed
 * @param callerArn who asked, by AssumeRole; empty for a web identity
 * @param webIdentity whose token it was given for; empty for AssumeRole
 */
public record IssuedSession(
        String accessKeyId,
        String arn,
        String roleArn,
        String sessionName,
        Map<String, String> tags,
        Set<String> transitiveTagKeys,
        Optional<String> sourceIdentity,
        Duration requested,
        Instant issued,
        Instant expires,
        Optional<String> policy,
        List<String> policyArns,
        Optional<String> externalId,
        Optional<String> callerArn,
        Optional<WebIdentity> webIdentity) {

    /** Copies the collections. */
    public IssuedSession {
        tags = Map.copyOf(tags);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
        policyArns = List.copyOf(policyArns);
    }

    /**
     * What a verified token said.
     *
     * @param issuer the URL of the provider
     * @param subject the claim {@code sub}
     * @param audience the audience that is registered for the provider
     * @param keyId the id of the key that signed it
     */
    public record WebIdentity(String issuer, String subject, String audience, String keyId) {}
}
