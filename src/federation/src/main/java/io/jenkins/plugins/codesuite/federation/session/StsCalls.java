package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** The calls to STS, one try each. */
final class StsCalls {

    /** What a hop gave. */
    record Assumed(
            AwsSessionCredentials credentials,
            CallerIdentity identity,
            Instant expires,
            OptionalInt packedPolicySize) {}

    private final StsClient client;

    StsCalls(StsClient client) {
        this.client = client;
    }

    Assumed withWebIdentity(RoleChain chain, RoleHop hop, SignedToken token) {
        AssumeRoleWithWebIdentityRequest.Builder request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(hop.role().value())
                .roleSessionName(chain.sessionName(hop))
                .webIdentityToken(token.value())
                .durationSeconds((int) hop.duration().toSeconds());
        hop.policy().ifPresent(request::policy);
        if (!hop.policyArns().isEmpty()) {
            request.policyArns(policies(hop));
        }
        AssumeRoleWithWebIdentityResponse answer = client.assumeRoleWithWebIdentity(request.build());
        return assumed(answer.credentials(), answer.assumedRoleUser(), answer.packedPolicySize());
    }

    Assumed as(AwsCredentials caller, RoleChain chain, RoleHop hop) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(hop.role().value())
                .roleSessionName(chain.sessionName(hop))
                .durationSeconds((int) hop.duration().toSeconds())
                .overrideConfiguration(call -> call.credentialsProvider(StaticCredentialsProvider.create(caller)));
        hop.policy().ifPresent(request::policy);
        if (!hop.policyArns().isEmpty()) {
            request.policyArns(policies(hop));
        }
        hop.externalId().ifPresent(request::externalId);
        hop.sourceIdentity().ifPresent(request::sourceIdentity);
        if (!hop.tags().tags().isEmpty()) {
            List<Tag> tags = new ArrayList<>();
            hop.tags()
                    .tags()
                    .forEach((key, value) ->
                            tags.add(Tag.builder().key(key).value(value).build()));
            request.tags(tags);
        }
        if (!hop.tags().transitive().isEmpty()) {
            request.transitiveTagKeys(hop.tags().transitive());
        }
        AssumeRoleResponse answer = client.assumeRole(request.build());
        return assumed(answer.credentials(), answer.assumedRoleUser(), answer.packedPolicySize());
    }

    CallerIdentity callerIdentity(AwsCredentials caller) {
        GetCallerIdentityResponse answer = client.getCallerIdentity(request -> request.overrideConfiguration(
                call -> call.credentialsProvider(StaticCredentialsProvider.create(caller))));
        return new CallerIdentity(answer.account(), answer.arn(), answer.userId());
    }

    /** A session of a user, had by the user's long-term keys. */
    AwsSessionCredentials sessionToken(AwsCredentials user) {
        Credentials given = client.getSessionToken(
                        request -> request.durationSeconds((int) RoleHop.DEFAULT_DURATION.toSeconds())
                                .overrideConfiguration(
                                        call -> call.credentialsProvider(StaticCredentialsProvider.create(user))))
                .credentials();
        return credentials(given);
    }

    private static List<PolicyDescriptorType> policies(RoleHop hop) {
        return hop.policyArns().stream()
                .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                .collect(Collectors.toList());
    }

    private static Assumed assumed(Credentials given, AssumedRoleUser user, Integer packedPolicySize) {
        String account =
                Stream.of(user.arn().split(":", -1)).skip(4).findFirst().orElse("");
        return new Assumed(
                credentials(given),
                new CallerIdentity(account, user.arn(), user.assumedRoleId()),
                given.expiration(),
                Stream.ofNullable(packedPolicySize).mapToInt(Integer::intValue).findFirst());
    }

    private static AwsSessionCredentials credentials(Credentials given) {
        return AwsSessionCredentials.builder()
                .accessKeyId(given.accessKeyId())
                .secretAccessKey(given.secretAccessKey())
                .sessionToken(given.sessionToken())
                .expirationTime(given.expiration())
                .build();
    }
}
