package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Which keys of sessions are good, and where. */
class SessionKeysTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";

    private final MutableClock clock = new MutableClock(Instant.now());
    private AwsSimulator simulator;
    private Clients user;
    private Credentials session;
    private Clients clients;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start(SimulatorConfig.defaults().withClock(clock));
        simulator
                .iam()
                .createRole(
                        ROLE,
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":"
                                + "[\"000000000000\",\"111122223333\",\"444455556666\"]}}}");
        simulator.sts().sessionLifetime(Duration.ofSeconds(20));
        user = new Clients(simulator.endpoint());
        session = user.sts
                .assumeRole(request -> request.roleArn(ROLE).roleSessionName("session"))
                .credentials();
        clients = new Clients(simulator.endpoint(), session);
        simulator.putSecret("s", "value");
        simulator.putParameter("/p", ParameterType.STRING, "value");
    }

    @AfterEach
    void stop() {
        clients.close();
        user.close();
        simulator.close();
    }

    @Test
    void aGoodKeyIsTakenByEveryService() {
        callEach(clients);
        clock.forward(Duration.ofSeconds(19));
        callEach(clients);
    }

    @Test
    void anEndedSessionIsRefusedByEveryService() {
        clock.forward(Duration.ofSeconds(21));

        assertRefused(clients, "ExpiredToken", 403, "ExpiredTokenException", "ExpiredToken");
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.sts.getCallerIdentity())
                .withMessageContaining("The security token included in the request is expired");
        callEach(user);
    }

    @Test
    void aKeyThatWasNotGivenOutIsRefused() {
        try (Clients invented = new Clients(
                simulator.endpoint(),
                session.toBuilder().accessKeyId("ASIAINVENTED00000000").build())) {
            assertRefused(invented, "InvalidClientTokenId", 403, "UnrecognizedClientException", "InvalidToken");
        }
        try (AwsSimulator other = AwsSimulator.start();
                Clients elsewhere = new Clients(other.endpoint(), session)) {
            assertRefused(elsewhere, "InvalidClientTokenId", 403, "UnrecognizedClientException", "InvalidToken");
        }
    }

    @Test
    void theSessionTokenBelongsToTheKey() {
        try (Clients mixed = new Clients(
                simulator.endpoint(),
                session.toBuilder().sessionToken("another").build())) {
            assertRefused(mixed, "InvalidClientTokenId", 403, "UnrecognizedClientException", "InvalidToken");
        }
    }

    @Test
    void theSecretSignsCallsToSts() {
        try (Clients wrong = new Clients(
                simulator.endpoint(),
                session.toBuilder().secretAccessKey("guessed").build())) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> wrong.sts.getCallerIdentity())
                    .satisfies(e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                    });
        }
    }

    @Test
    void aPresignedCallIsTaken() throws Exception {
        URI signed = presigned(session, "sts", "GetCallerIdentity", "2011-06-15");

        assertThat(get(signed).body()).contains("assumed-role/deploy/session");
        assertThat(get(URI.create(signed.toString().replace("Version=2011-06-15", "Version=2011-06-16")))
                        .body())
                .contains("SignatureDoesNotMatch");
    }

    @Test
    void aPresignedUrlOfS3EndsWithItsSession() throws Exception {
        user.s3.createBucket(request -> request.bucket("bucket"));
        user.s3.putObject(request -> request.bucket("bucket").key("key"), RequestBody.fromString("content"));
        URI url = clients.presigner
                .presignGetObject(sign -> sign.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(request -> request.bucket("bucket").key("key")))
                .url()
                .toURI();

        assertThat(get(url).body()).isEqualTo("content");
        clock.forward(Duration.ofSeconds(21));
        assertThat(get(url).body()).contains("<Code>ExpiredToken</Code>");
    }

    @Test
    void stsNeedsASignature() throws Exception {
        HttpResponse<String> answer =
                get(URI.create(simulator.endpoint() + "/?Action=GetCallerIdentity&Version=2011-06-15"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void aLongTermKeyCanNameItsAccount() {
        try (Clients other = new Clients(
                simulator.endpoint(),
                Credentials.builder()
                        .accessKeyId("AKIA444455556666")
                        .secretAccessKey("any")
                        .sessionToken("any")
                        .build())) {
            assertThat(other.sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::444455556666:user/simulator");
            other.sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("from-elsewhere"));
        }
        assertThat(user.sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/simulator");
    }

    @Test
    void aUserGetsASessionOfItsOwn() throws Exception {
        simulator.sts().reset();
        Credentials own = user.sts.getSessionToken().credentials();

        assertThat(own.expiration())
                .isBetween(clock.instant().plusSeconds(43_200), clock.instant().plusSeconds(43_201));
        try (Clients temporary = new Clients(simulator.endpoint(), own)) {
            callEach(temporary);
            assertThat(temporary.sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/simulator");
            temporary.sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("from-session"));
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> temporary.sts.getSessionToken())
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                    .withMessageContaining("Cannot call GetSessionToken with session credentials");
            URI listRoles = presigned(own, "iam", "ListRoles", "2010-05-08");
            assertThat(get(listRoles).body()).contains("<Code>InvalidClientTokenId</Code>");
        }
        assertThat(simulator.sts().sessions())
                .extracting(IssuedSession::sessionName)
                .containsExactly("session", "from-session");
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> user.sts.getSessionToken(request -> request.durationSeconds(129_601)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.sts.getSessionToken())
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void neitherRecordNorSessionsHoldSecrets() throws Exception {
        callEach(clients);

        String told = get(URI.create(simulator.endpoint() + "/_simulator/sessions"))
                        .body()
                + get(URI.create(simulator.endpoint() + "/_simulator/calls")).body()
                + simulator.sts().sessions()
                + simulator.calls().list();
        assertThat(told)
                .contains(session.accessKeyId())
                .doesNotContain(session.secretAccessKey())
                .doesNotContain(session.sessionToken());
    }

    @Test
    void anotherProcessSetsLifetimesAndReadsSessions() throws Exception {
        assertThat(control("DELETE", ""))
                .doesNotContain("sessionLifetimeMillis")
                .contains("\"jwksCacheMillis\":300000");
        assertThat(control("POST", "{\"sessionLifetimeMillis\":4000,\"tokenSkewMillis\":0,\"jwksCacheMillis\":1000}"))
                .contains("\"sessionLifetimeMillis\":4000")
                .contains("\"tokenSkewMillis\":0")
                .contains("\"jwksCacheMillis\":1000");
        assertThat(control("POST", "{\"sessionLifetimeMillis\":0}")).contains("error");
        assertThat(control("GET", "")).contains("\"sessionLifetimeMillis\":4000");

        user.sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("short"));
        assertThat(simulator.sts().sessions().get(1).expires())
                .isBefore(clock.instant().plusSeconds(6));
        assertThat(get(URI.create(simulator.endpoint() + "/_simulator/sessions"))
                        .body())
                .contains("\"roleArn\":\"" + ROLE + "\"")
                .contains("\"sessionName\":\"short\"");
    }

    private URI presigned(Credentials key, String service, String action, String version) {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(simulator.endpoint() + "/"))
                .putRawQueryParameter("Action", action)
                .putRawQueryParameter("Version", version)
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsSessionCredentialsIdentity.create(
                                key.accessKeyId(), key.secretAccessKey(), key.sessionToken()))
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1)))
                .request()
                .getUri();
    }

    private String control(String method, String body) throws Exception {
        return RawHttp.exchange(simulator.endpoint(), method, "/_simulator/sts", "127.0.0.1", body);
    }

    private static void callEach(Clients clients) {
        clients.sts.getCallerIdentity();
        assertThat(clients.secrets
                        .getSecretValue(request -> request.secretId("s"))
                        .secretString())
                .isEqualTo("value");
        assertThat(clients.ssm
                        .getParameter(request -> request.name("/p"))
                        .parameter()
                        .value())
                .isEqualTo("value");
        String bucket = "bucket";
        clients.s3.createBucket(request -> request.bucket(bucket));
        clients.s3.putObject(request -> request.bucket(bucket).key("key"), RequestBody.fromString("content"));
        clients.s3.deleteObject(request -> request.bucket(bucket).key("key"));
        clients.s3.deleteBucket(request -> request.bucket(bucket));
    }

    private static void assertRefused(Clients clients, String sts, int stsStatus, String json, String s3) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.sts.getCallerIdentity())
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(sts);
                    assertThat(e.statusCode()).isEqualTo(stsStatus);
                });
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() ->
                        clients.sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("session")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(sts));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.ssm.getParameter(request -> request.name("/p")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(json));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.secrets.getSecretValue(request -> request.secretId("s")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(json));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> clients.s3.listBuckets())
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(s3);
                    assertThat(e.awsErrorDetails().errorMessage().toLowerCase(Locale.ROOT))
                            .contains("token");
                });
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
