package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is told, code by code and message by message. */
class StsExplanationTest {

    private static final String CLAIMS = "\"iss\":\"https://ci.example.com/oidc\","
            + "\"sub\":\"job:team/app:ref:refs/heads/main\",\"aud\":\"sts.amazonaws.com\"";
    private static final String TAGGED =
            CLAIMS + ",\"https://aws.amazon.com/tags\":{\"principal_tags\":{\"Project\":[\"a\"],"
                    + "\"Own\":[\"b\"]},\"transitive_tag_keys\":[\"Project\"]},"
                    + "\"https://aws.amazon.com/source_identity\":\"alice\"";
    private static final String NOT_AUTHORIZED = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(Clock.systemUTC());
        sessions = new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private String explanation(RoleChain chain) {
        RoleSessionException failure = catchThrowableOfType(
                RoleSessionException.class,
                () -> sessions.session(new SessionRequest(chain, Chains.settings(sts.endpoint()), "team/app #12")));
        assertThat(failure.getCause()).isNull();
        String text = failure.getMessage();
        for (String token : sts.parameters("WebIdentityToken")) {
            if (!token.isEmpty()) {
                assertThat(text).doesNotContain(token).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
            }
        }
        assertThat(text)
                .doesNotContain("secret1")
                .doesNotContain("token1")
                .doesNotContain("base-secret")
                .contains("\nLikely cause: ")
                .contains("\nWhat to do: ");
        return text;
    }

    private String refused(String claims, int status, String code, String message) {
        sts.errors(5, status, code, message);
        return explanation(Chains.web(new Chains.CountedTokens(claims), Chains.FIRST));
    }

    private static RoleHop hop(String arn) {
        return RoleHop.of(RoleArn.parse(arn));
    }

    @Test
    void showsTheTokenAndTheStatementThatWouldDo() {
        assertThat(refused(CLAIMS, 403, "AccessDenied", NOT_AUTHORIZED))
                .startsWith("AWS refused AssumeRoleWithWebIdentity for arn:aws:iam::111122223333:role/ci (STS in"
                        + " eu-central-1 at " + sts.endpoint() + ").\nAWS said: AccessDenied: " + NOT_AUTHORIZED
                        + " (request req-1)\nThe token said: iss https://ci.example.com/oidc, sub"
                        + " job:team/app:ref:refs/heads/main, aud sts.amazonaws.com, kid key-1\n")
                .contains("for a role that does not exist")
                .contains("arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc")
                .contains("ci.example.com/oidc:sub")
                .contains("{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                        + "\"arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc\"},"
                        + "\"Action\":[\"sts:AssumeRoleWithWebIdentity\"],\"Condition\":{\"StringEquals\":{"
                        + "\"ci.example.com/oidc:aud\":\"sts.amazonaws.com\","
                        + "\"ci.example.com/oidc:sub\":\"job:team/app:ref:refs/heads/main\"}}}")
                .doesNotContain("TagSession")
                .doesNotContain("SetSourceIdentity");
    }

    @Test
    void namesThePermissionsThatTagsAndSourceIdentityNeed() {
        assertThat(refused(TAGGED, 403, "AccessDenied", NOT_AUTHORIZED))
                .contains("session tags Own, Project (transitive: Project), source identity alice")
                .contains("must allow sts:TagSession too")
                .contains("must allow sts:SetSourceIdentity too")
                .contains("[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDenied|Not authorized to perform sts:TagSession|session tags (Own, Project), and nothing allows"
                        + " sts:TagSession",
                "AccessDenied|Not authorized to perform sts:SetSourceIdentity|nothing allows sts:SetSourceIdentity",
                "AccessDenied|not authorized with an explicit deny in a service control policy|a service control policy of"
                        + " the organization",
                "AccessDenied|not authorized with an explicit deny in a resource-based policy|no Allow outweighs it",
                "InvalidIdentityToken|No OpenIDConnect provider found in your account for https://ci.example.com/oidc|"
                        + "account 111122223333 has no OIDC provider whose Url is exactly https://ci.example.com/oidc",
                "InvalidIdentityToken|Incorrect token audience|audience sts.amazonaws.com is not in the ClientIDList",
                "InvalidIdentityToken|OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint|"
                        + "TLS certificate",
                "InvalidIdentityToken|Couldn't retrieve verification key from your identity provider, please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements|https://ci.example.com/oidc"
                        + "/.well-known/openid-configuration",
                "InvalidIdentityToken|The ID Token provided is not a valid JWT|its key key-1 is not in the key set",
                "ExpiredTokenException|Token expired: current date/time 1740387458 must be before the expiration date/time"
                        + " 1740319004|the clock of the machine that signs is slow",
                "IDPRejectedClaim|rejected|rejected the token's claims",
                "IDPCommunicationError|no answer|AWS could not reach the issuer",
                "PackedPolicyTooLarge|Packed policy consumes 120% of allotted space, please use smaller policy|do not fit"
                        + " into the room",
                "MalformedPolicyDocument|Syntax errors in policy.|no policy that IAM reads",
                "RegionDisabledException|STS is not activated in this region for account:111122223333|STS in the region"
                        + " eu-central-1 is not active for the account 111122223333",
                "ValidationError|The requested DurationSeconds exceeds the MaxSessionDuration set for this role.|A session of"
                        + " 3600 s was asked for",
                "ValidationError|1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 20000|4 to 20000 characters",
                "ValidationError|1 validation error detected: Value at 'x' failed|the message names the parameter",
                "Throttling|Rate exceeded|more calls to STS than AWS allows",
                "ServiceUnavailable|down|out of order",
                "SomethingNew|odd|An error that is not known here",
            })
    void saysTheLikelyCause(String code, String message, String cause) {
        String text = refused(TAGGED, code.equals("ServiceUnavailable") ? 503 : 400, code, message);

        assertThat(text).contains("AWS said: " + code + ": " + message).contains(cause);
        assertThat(text).contains("sub job:team/app:ref:refs/heads/main");
    }

    @Test
    void saysHowToRaiseTheMaximum() {
        sts.error(
                400,
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

        assertThat(explanation(Chains.chain(
                        new BaseIdentity.WebIdentity(Chains.tokens(), "x"),
                        List.of(hop(Chains.FIRST).withDuration(Duration.ofHours(12))))))
                .contains("--role-name ci --max-session-duration 43200");
    }

    @Test
    void doesNotRepeatTheTokenThatAwsRepeats() {
        Chains.CountedTokens tokens = Chains.tokens();
        sts.next(exchange -> FakeSts.send(
                exchange,
                400,
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>Value '"
                        + sts.parameters("WebIdentityToken").get(0)
                        + "' at 'webIdentityToken' failed</Message></Error></ErrorResponse>"));

        assertThat(explanation(Chains.web(tokens, Chains.FIRST))).contains("Value '****' at 'webIdentityToken' failed");
    }

    @Test
    void saysWhatAnAssumeRoleNeedsOnBothSides() {
        sts.good()
                .error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::111122223333:assumed-role/ci/app-12 is not authorized to perform: sts:AssumeRole on"
                                + " resource: arn:aws:iam::444455556666:role/deploy");

        assertThat(explanation(Chains.web(new Chains.CountedTokens(TAGGED), Chains.FIRST, Chains.SECOND)))
                .startsWith(
                        "AWS refused AssumeRole for arn:aws:iam::444455556666:role/deploy, role 2 of 2 in the chain")
                .contains("a permission policy of arn:aws:iam::111122223333:role/ci must allow sts:AssumeRole on"
                        + " arn:aws:iam::444455556666:role/deploy")
                .contains("The call carries no external id")
                .contains("session tags (Project), also those that come along the chain")
                .contains("both policies must allow sts:SetSourceIdentity")
                .contains("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/ci\"},"
                        + "\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]}")
                .contains("\"Resource\":\"arn:aws:iam::444455556666:role/deploy\"}");
    }

    @Test
    void takesTheCallerOfTheFirstRoleFromWhatAwsSays() {
        sts.error(
                403,
                "AccessDenied",
                "User: arn:aws:sts::999900001111:assumed-role/controller/i-1 is not authorized to perform: sts:AssumeRole on"
                        + " resource: x because no identity-based policy allows the sts:AssumeRole action");
        RoleHop hop =
                hop(Chains.FIRST).withExternalId("customer-42").withTags(new SessionTags(Map.of("A", "1"), Set.of()));

        assertThat(explanation(Chains.chain(Chains.keys().base(), List.of(hop))))
                .contains("No permission policy of arn:aws:iam::999900001111:role/controller allows sts:AssumeRole")
                .contains("The call carries an external id")
                .contains("\"sts:ExternalId\":\"<the external id>\"")
                .contains("sts:TagSession")
                .doesNotContain("customer-42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidClientTokenId|The security token included in the request is invalid.|does not know the access key",
                "SignatureDoesNotMatch|The request signature we calculated does not match|secret key does not fit",
                "ExpiredToken|The security token included in the request is expired|credentials that the chain begins with"
                        + " have expired",
                "RequestExpired|Request has expired|The clock of this machine",
                "MissingAuthenticationToken|Request is missing Authentication Token|without a signature",
                "OptInRequired|You must opt in|The account is not active",
                "ValidationError|The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining.|are themselves those of a role",
                "InvalidParameterValue|One of the specified transitive tag keys can't be set because it conflicts with a"
                        + " transitive tag key from the calling session.|transitive in an earlier role",
                "AccessDenied|x because no resource-based policy allows the sts:AssumeRole action|The trust policy of"
                        + " arn:aws:iam::111122223333:role/ci does not let the caller in",
            })
    void saysWhatIsWrongWithTheCaller(String code, String message, String cause) {
        sts.errors(3, 403, code, message);

        assertThat(explanation(Chains.keys(Chains.FIRST)))
                .contains("AWS said: " + code + ": " + message)
                .contains(cause);
    }

    @Test
    void saysWhenWhatAnsweredIsNotSts() {
        sts.next(exchange -> FakeSts.send(exchange, 403, "<html>Blocked by the proxy</html>"));

        assertThat(explanation(Chains.web(Chains.tokens(), Chains.FIRST)))
                .contains("HTTP status 403, without an error code")
                .contains("What answered is not STS");
    }

    @Test
    void saysWhenThereIsNoSuchHost() {
        RoleSessionException failure = catchThrowableOfType(
                RoleSessionException.class,
                () -> sessions.session(new SessionRequest(
                        Chains.web(Chains.tokens(), Chains.FIRST),
                        Chains.settings(URI.create("http://sts.invalid")),
                        "x")));

        assertThat(failure).hasMessageContaining("The host's name is not known here");
        assertThat(failure.isRetryable()).isTrue();
    }
}
