package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
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

/**
 * The calls to STS, one try each. What answers may be an endpoint that a user named, so an answer is held to what AWS
 * gives before it gets into logs, files and environments; {@link UnusableAnswer} otherwise.
 */
final class StsCalls {

    /** What ids, ARNs, keys and tokens of AWS consist of: nothing that ends a line, and nothing invisible. */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7E]+");

    private static final int LONGEST_ID = 2_048;
    /** AWS names no limit of a token and gives a few kB. */
    private static final int LONGEST_TOKEN = 16 * 1_024;

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
        return identity(answer.account(), answer.arn(), answer.userId());
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
        AssumedRoleUser who = there(user, "role");
        String arn = plain(who.arn(), "ARN", LONGEST_ID);
        String account = Stream.of(arn.split(":", -1)).skip(4).findFirst().orElse("");
        AwsSessionCredentials credentials = credentials(given);
        return new Assumed(
                credentials,
                identity(account, arn, who.assumedRoleId()),
                credentials.expirationTime().orElseThrow(),
                Stream.ofNullable(packedPolicySize).mapToInt(Integer::intValue).findFirst());
    }

    private static CallerIdentity identity(String account, String arn, String userId) {
        return new CallerIdentity(
                plain(account, "account", LONGEST_ID),
                plain(arn, "ARN", LONGEST_ID),
                plain(userId, "user id", LONGEST_ID));
    }

    private static AwsSessionCredentials credentials(Credentials given) {
        Credentials keys = there(given, "credentials");
        return AwsSessionCredentials.builder()
                .accessKeyId(plain(keys.accessKeyId(), "access key id", LONGEST_ID))
                .secretAccessKey(plain(keys.secretAccessKey(), "secret key", LONGEST_ID))
                .sessionToken(plain(keys.sessionToken(), "session token", LONGEST_TOKEN))
                .expirationTime(there(keys.expiration(), "expiration"))
                .build();
    }

    private static <T> T there(T part, String name) {
        return Optional.ofNullable(part).orElseThrow(() -> new UnusableAnswer("The answer has no " + name + "."));
    }

    private static String plain(String text, String name, int longest) {
        String given = there(text, name);
        if (given.length() > longest) {
            throw new UnusableAnswer("The answer's " + name + " is longer than " + longest + " characters.");
        }
        if (!PLAIN.matcher(given).matches()) {
            throw new UnusableAnswer("The answer's " + name
                    + " is empty, or has characters that AWS does not use, such as a line's end.");
        }
        return given;
    }
}
