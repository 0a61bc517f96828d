package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.PackedPolicyTooLargeException;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** AssumeRole by a user, and role chaining from a session. */
class AssumeRoleTest {
    private static final String FIRST = "arn:aws:iam::111122223333:role/first";
    private static final String SECOND = "arn:aws:iam::444455556666:role/second";
    private static final String THIRD = "arn:aws:iam::777788889999:role/third";
    private static final String USER = "arn:aws:iam::000000000000:user/simulator";

    private AwsSimulator simulator;
    private Clients clients;
    private final List<Clients> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start();
        clients = new Clients(simulator.endpoint());
        trust(FIRST, USER, "");
        trust(SECOND, FIRST, "");
        trust(THIRD, SECOND, "");
    }

    @AfterEach
    void stop() {
        opened.forEach(Clients::close);
        clients.close();
        simulator.close();
    }

    @Test
    void aUserTakesARole() {
        AssumeRoleResponse answer = first(request -> {});

        assertThat(answer.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/first/build-7");
        assertThat(answer.packedPolicySize()).isNull();
        assertThat(simulator.sts().sessions()).singleElement().satisfies(session -> {
            assertThat(session.callerArn()).contains(USER);
            assertThat(session.webIdentity()).isEmpty();
            assertThat(session.requested()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void aSessionTellsItsIdentity() {
        AssumeRoleResponse answer = first(request -> {});

        var identity = as(answer.credentials()).getCallerIdentity();

        assertThat(identity.account()).isEqualTo("111122223333");
        assertThat(identity.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/first/build-7");
        assertThat(identity.userId()).isEqualTo(answer.assumedRoleUser().assumedRoleId());
    }

    @Test
    void aSessionTakesAnotherRole() {
        Credentials first = first(request -> {}).credentials();

        AssumeRoleResponse second = assume(as(first), SECOND, request -> {});

        assertThat(second.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::444455556666:assumed-role/second/build-7");
        assertThat(simulator.sts().sessions().get(1).callerArn())
                .contains("arn:aws:sts::111122223333:assumed-role/first/build-7");
        assertDenied(
                "User: arn:aws:sts::111122223333:assumed-role/first/build-7 is not authorized to perform: sts:AssumeRole"
                        + " on resource: " + THIRD,
                () -> assume(as(first), THIRD, request -> {}));
    }

    @Test
    void aRoleThatIsNotThereIsDenied() {
        assertDenied(
                "User: " + USER + " is not authorized to perform: sts:AssumeRole on resource: " + FIRST + "s",
                () -> assume(clients.sts, FIRST + "s", request -> {}));
        assertDenied(
                "sts:AssumeRole on resource",
                () -> assume(clients.sts, FIRST.replace("role/first", "role/path/first"), request -> {}));
        simulator.iam().deleteRole(FIRST);
        assertDenied("sts:AssumeRole on resource", () -> first(request -> {}));
    }

    @Test
    void partitionsAreKeptApart() {
        String china = "arn:aws-cn:iam::111122223333:role/china";
        trust(china, USER, "");

        assertThat(assume(clients.sts, china, request -> {}).assumedRoleUser().arn())
                .isEqualTo("arn:aws-cn:sts::111122223333:assumed-role/china/build-7");
        assertDenied("", () -> assume(clients.sts, china.replace("aws-cn", "aws"), request -> {}));
    }

    @Test
    void theExternalIdIsAsked() {
        trust(FIRST, USER, "{\"StringEquals\":{\"sts:ExternalId\":\"secret-42\"}}");

        assertDenied("sts:AssumeRole on resource", () -> first(request -> {}));
        assertDenied("sts:AssumeRole on resource", () -> first(request -> request.externalId("secret-41")));
        first(request -> request.externalId("secret-42"));
        assertThat(simulator.sts().sessions().get(0).externalId()).contains("secret-42");
    }

    @Test
    void conditionsSeeNameTagsAndCaller() {
        trust(
                FIRST,
                USER,
                "{\"StringLike\":{\"sts:RoleSessionName\":\"build-*\",\"aws:RequestTag/Team\":\"b*\","
                        + "\"aws:PrincipalArn\":\"*:user/simulator\"},"
                        + "\"StringEquals\":{\"aws:PrincipalAccount\":\"000000000000\"},"
                        + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"Team\"],"
                        + "\"sts:TransitiveTagKeys\":[\"Team\"]}}");

        first(request -> request.tags(tag("Team", "blue")).transitiveTagKeys("Team"));
        assertDenied("", () -> first(request -> request.tags(tag("Team", "red"))));
        assertDenied("", () -> first(request -> request.tags(tag("Team", "blue"), tag("Other", "x"))));
        assertDenied("", () -> first(request -> request.roleSessionName("other").tags(tag("Team", "blue"))));
    }

    @Test
    void transitiveTagsAreInheritedAndCannotBeSetAgain() {
        AssumeRoleResponse first = first(
                request -> request.tags(tag("Team", "blue"), tag("Step", "1")).transitiveTagKeys("team"));
        trust(SECOND, FIRST, "{\"StringEquals\":{\"aws:PrincipalTag/Team\":\"blue\",\"aws:PrincipalTag/Step\":\"1\"}}");

        AssumeRoleResponse second = assume(as(first.credentials()), SECOND, request -> request.tags(tag("Step", "2")));
        assume(as(second.credentials()), THIRD, request -> {});

        assertThat(simulator.sts().sessions())
                .extracting(IssuedSession::tags)
                .containsExactly(
                        Map.of("Team", "blue", "Step", "1"),
                        Map.of("Team", "blue", "Step", "2"),
                        Map.of("Team", "blue"));
        assertThat(second.packedPolicySize()).isPositive();
        assertCode(
                "InvalidParameterValue",
                "conflicts with a transitive tag key from the calling session",
                () -> assume(as(first.credentials()), SECOND, request -> request.tags(tag("TEAM", "red"))));
    }

    @Test
    void inheritedTagsAndIdentityNeedTheirPermissionToo() {
        Credentials tagged = first(request -> request.tags(tag("Team", "blue")).transitiveTagKeys("Team"))
                .credentials();
        Credentials named = first(request -> request.sourceIdentity("alice")).credentials();
        simulator.iam().createRole(SECOND, policy(FIRST, "\"sts:AssumeRole\"", ""));

        assertDenied(
                "is not authorized to perform: sts:TagSession on resource: " + SECOND,
                () -> assume(as(tagged), SECOND, request -> {}));
        assertDenied(
                "is not authorized to perform: sts:SetSourceIdentity on resource: " + SECOND,
                () -> assume(as(named), SECOND, request -> {}));
    }

    @Test
    void theSourceIdentityIsSetOnce() {
        AssumeRoleResponse first = first(request -> request.sourceIdentity("alice"));
        trust(SECOND, FIRST, "{\"StringEquals\":{\"aws:SourceIdentity\":\"alice\",\"sts:SourceIdentity\":\"alice\"}}");

        assertThat(first.sourceIdentity()).isEqualTo("alice");
        assertThat(assume(as(first.credentials()), SECOND, request -> {}).sourceIdentity())
                .isEqualTo("alice");
        assertThat(assume(as(first.credentials()), SECOND, request -> request.sourceIdentity("alice"))
                        .sourceIdentity())
                .isEqualTo("alice");
        assertCode(
                "ValidationError",
                "The source identity is already set for this assume role session",
                () -> assume(as(first.credentials()), SECOND, request -> request.sourceIdentity("bob")));
    }

    @Test
    void aChainHasOneHour() {
        simulator.iam().createRole(SECOND, policy(FIRST, "\"sts:AssumeRole\"", ""), Duration.ofHours(12));
        StsClient sts = as(first(request -> {}).credentials());

        assume(sts, SECOND, request -> request.durationSeconds(3600));
        assertCode(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
                () -> assume(sts, SECOND, request -> request.durationSeconds(3601)));
    }

    @Test
    void aUserMayHaveWhatTheRoleAllows() {
        simulator.iam().createRole(FIRST, policy(USER, "\"sts:AssumeRole\"", ""), Duration.ofHours(2));

        first(request -> request.durationSeconds(7200));
        assertCode(
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
                () -> first(request -> request.durationSeconds(7201)));
        assertCode(
                "ValidationError",
                "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 900",
                () -> first(request -> request.durationSeconds(899)));
        assertCode(
                "ValidationError",
                "Member must have value less than or equal to 43200",
                () -> first(request -> request.durationSeconds(43_201)));
    }

    @Test
    void theSessionNameIsChecked() {
        assertCode(
                "ValidationError",
                "1 validation error detected: Value 'job/über #12' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                () -> first(request -> request.roleSessionName("job/über #12")));
        assertCode(
                "ValidationError",
                "Member must have length less than or equal to 64",
                () -> first(request -> request.roleSessionName("x".repeat(65))));
        assertCode(
                "ValidationError",
                "2 validation errors detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must"
                        + " have length greater than or equal to 2; Value '1' at 'durationSeconds'",
                () -> first(request -> request.roleSessionName("x").durationSeconds(1)));
        assertCode(
                "ValidationError",
                "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
                () -> first(request -> request.roleSessionName(null)));
        assertCode(
                "ValidationError",
                "Request ARN is invalid",
                () -> assume(clients.sts, "arn:aws:iam::111122223333:user/first", request -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a b", "semi;colon"})
    void theExternalIdAndTheSourceIdentityAreChecked(String value) {
        assertCode("ValidationError", "'externalId'", () -> first(request -> request.externalId(value)));
        assertCode("ValidationError", "'sourceIdentity'", () -> first(request -> request.sourceIdentity(value)));
    }

    @Test
    void tagsAreChecked() {
        assertCode(
                "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                () -> first(request -> request.tags(tag("Dept", "1"), tag("dept", "2"))));
        assertCode(
                "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.",
                () -> first(request -> request.tags(tag("Dept", "1")).transitiveTagKeys("Other")));
        assertCode("ValidationError", "pattern", () -> first(request -> request.tags(tag("semi;colon", "1"))));
        assertCode("ValidationError", "pattern", () -> first(request -> request.tags(tag("key", "semi;colon"))));
        assertCode("ValidationError", "length", () -> first(request -> request.tags(tag("x".repeat(129), "1"))));
        assertCode("ValidationError", "length", () -> first(request -> request.tags(tag("x", "y".repeat(257)))));
        assertCode(
                "ValidationError",
                "'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
                () -> first(request -> request.tags(Collections.nCopies(51, tag("x", "y")))));
        first(request -> request.tags(tag("Größe", ""), tag("a:b/c=d+e-f@g.h_i", "x y")));
    }

    @Test
    void sessionPoliciesAreChecked() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"*\"}]}";
        assertThat(first(request -> request.policy(policy)).packedPolicySize()).isBetween(1, 20);
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> first(request -> request.policy("{\"Statement\"")));
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> first(request -> request.policy("{\"Version\":\"2012-10-17\"}")));
        assertCode("ValidationError", "2048", () -> first(request -> request.policy(policy + " ".repeat(2048))));
        PolicyDescriptorType managed = PolicyDescriptorType.builder()
                .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                .build();
        first(request -> request.policyArns(Collections.nCopies(10, managed)));
        assertCode(
                "ValidationError", "10", () -> first(request -> request.policyArns(Collections.nCopies(11, managed))));
        assertCode(
                "ValidationError",
                "policyArns",
                () -> first(request -> request.policyArns(PolicyDescriptorType.builder()
                        .arn("not the ARN of a policy")
                        .build())));
    }

    @Test
    void policiesAndTagsMustFitTogether() {
        Random random = new Random(1);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tags.add(tag("key-" + i, new BigInteger(400, random).toString(36)));
        }
        assertThatExceptionOfType(PackedPolicyTooLargeException.class)
                .isThrownBy(() -> first(request -> request.tags(tags).policy("{\"Statement\":[]}")))
                .withMessageContaining("% of allotted space");
    }

    @Test
    void lifetimesCanBeShortened() {
        simulator.sts().sessionLifetime(Duration.ofSeconds(5));
        first(request -> {});
        simulator.sts().reset();
        first(request -> request.durationSeconds(900));

        assertThat(simulator.sts().sessions())
                .extracting(session -> Duration.between(session.issued(), session.expires()))
                .satisfiesExactly(
                        shortened -> assertThat(shortened).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6)),
                        whole -> assertThat(whole).isBetween(Duration.ofSeconds(900), Duration.ofSeconds(901)));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.sts().sessionLifetime(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.sts().jwksCache(Duration.ofSeconds(-1)));
    }

    private void trust(String role, String principal, String condition) {
        simulator
                .iam()
                .createRole(
                        role,
                        policy(
                                principal,
                                "\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"",
                                condition));
    }

    private static String policy(String principal, String actions, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":[" + actions + "]" + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
                + "}]}";
    }

    private AssumeRoleResponse first(Consumer<AssumeRoleRequest.Builder> change) {
        return assume(clients.sts, FIRST, change);
    }

    private static AssumeRoleResponse assume(StsClient sts, String role, Consumer<AssumeRoleRequest.Builder> change) {
        return sts.assumeRole(request -> {
            request.roleArn(role).roleSessionName("build-7");
            change.accept(request);
        });
    }

    private StsClient as(Credentials credentials) {
        Clients ofSession = new Clients(simulator.endpoint(), credentials);
        opened.add(ofSession);
        return ofSession.sts;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertDenied(String message, ThrowingCallable call) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                });
    }

    private static void assertCode(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }
}
