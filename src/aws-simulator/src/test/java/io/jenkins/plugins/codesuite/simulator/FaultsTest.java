package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;

class FaultsTest {
    /** The services that {@link #callEach()} calls. */
    private static final Set<Service> CALLED =
            EnumSet.of(Service.SSM, Service.SECRETS_MANAGER, Service.STS, Service.S3);

    private static AwsSimulator simulator;
    private static Clients clients;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start();
        clients = new Clients(simulator.endpoint());
        simulator.putParameter("/p", ParameterType.STRING, "value");
        simulator.putSecret("s", "value");
        simulator.createBucket("bucket");
        clients.s3.putObject(request -> request.bucket("bucket").key("k"), RequestBody.fromString("content"));
    }

    @AfterAll
    static void stop() {
        clients.close();
        simulator.close();
    }

    @BeforeEach
    void clear() {
        simulator.faults().clear();
        simulator.calls().clear();
    }

    @Test
    void theSdkRetriesThroughThrottlingOfEachService() {
        simulator.faults().order(FaultOrder.throttle(2).on(Service.SSM));
        simulator.faults().order(FaultOrder.throttle(2).on(Service.SECRETS_MANAGER));
        simulator.faults().order(FaultOrder.throttle(2).on(Service.STS));
        simulator.faults().order(FaultOrder.throttle(2).on(Service.S3));

        callEach();

        assertThat(simulator.calls().counts())
                .containsEntry("ssm:GetParameter", 3L)
                .containsEntry("secretsmanager:GetSecretValue", 3L)
                .containsEntry("sts:GetCallerIdentity", 3L)
                .containsEntry("s3:GetObject", 3L);
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void theSdkRetriesThroughServerErrorsOfEachService() {
        for (Service service : CALLED) {
            simulator.faults().order(FaultOrder.serverError(1).on(service));
        }

        callEach();

        assertThat(simulator.calls().list()).hasSize(8);
        assertThat(simulator.calls().list())
                .filteredOn(call -> call.fault().isPresent())
                .hasSize(4);
    }

    @Test
    void theSdkRetriesThroughACutConnectionOfEachService() {
        for (Service service : CALLED) {
            simulator.faults().order(FaultOrder.cutConnection(1).on(service));
        }

        callEach();

        // The JDK's client under the SDK may repeat a GET on its own, so S3 can count more than one retry.
        for (Service service : CALLED) {
            assertThat(simulator.calls().count(service)).isGreaterThanOrEqualTo(2);
        }
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void theSdkRetriesAnAnswerCutInTheMiddle() {
        simulator.faults().order(FaultOrder.cutBody(1).on(Service.SSM));
        simulator.faults().order(FaultOrder.cutBody(1).on(Service.SECRETS_MANAGER));

        assertThat(parameter()).isEqualTo("value");
        assertThat(secret()).isEqualTo("value");

        assertThat(simulator.calls().count(Service.SSM)).isEqualTo(2);
        assertThat(simulator.calls().count(Service.SECRETS_MANAGER)).isEqualTo(2);
    }

    @Test
    void anObjectCutInTheMiddleIsSeenAsSuch() {
        simulator.faults().order(FaultOrder.cutBody(1).on(Service.S3, "GetObject"));
        // Not by the SDK's URL-connection client, which takes a short body for a whole one.
        HttpRequest request = HttpRequest.newBuilder(simulator.endpoint().resolve("/bucket/k"))
                .build();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));

        assertThat(simulator.calls().list()).extracting(Call::fault).contains(Optional.of(FaultKind.CUT_BODY));
    }

    @Test
    void aListingCutInTheMiddleDoesNotParse() {
        simulator.faults().order(FaultOrder.cutBody(1).on(Service.S3, "ListObjectsV2"));

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> clients.s3.listObjectsV2(request -> request.bucket("bucket")));

        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void faultsThatLastEndInAwsCodes() {
        simulator.faults().order(FaultOrder.throttle(3).on(Service.SSM));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::parameter)
                .satisfies(e -> assertError(e, 400, "ThrottlingException"));
        simulator.faults().order(FaultOrder.serverError(3).on(Service.SSM));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::parameter)
                .satisfies(e -> assertError(e, 500, "InternalServerError"));
        simulator.faults().order(FaultOrder.serverError(3).on(Service.SECRETS_MANAGER));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::secret)
                .satisfies(e -> assertError(e, 500, "InternalServiceError"));
        simulator.faults().order(FaultOrder.throttle(3).on(Service.STS));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.sts.getCallerIdentity())
                .satisfies(e -> assertError(e, 400, "Throttling"));
        simulator.faults().order(FaultOrder.throttle(3).on(Service.S3));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::object)
                .satisfies(e -> assertError(e, 503, "SlowDown"));
        simulator.faults().order(FaultOrder.serverError(3).on(Service.S3));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::object)
                .satisfies(e -> assertError(e, 500, "InternalError"));
        simulator.faults().order(FaultOrder.cutConnection(3).on(Service.SECRETS_MANAGER));
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(FaultsTest::secret);
    }

    @Test
    void aThrottledUploadIsRepeatedWhole() {
        simulator.faults().order(FaultOrder.throttle(1).on(Service.S3, "PutObject"));
        byte[] body = new byte[3_000_000];

        clients.s3.putObject(request -> request.bucket("bucket").key("big"), RequestBody.fromBytes(body));

        assertThat(simulator.calls().count(Service.S3, "PutObject")).isEqualTo(2);
        assertThat(clients.s3
                        .headObject(request -> request.bucket("bucket").key("big"))
                        .contentLength())
                .isEqualTo(body.length);
        clients.s3.deleteObject(request -> request.bucket("bucket").key("big"));
    }

    @Test
    void anOrderForAnOperationLeavesOthersAlone() {
        simulator.faults().order(FaultOrder.serverError(1).on(Service.SSM, "GetParameters"));

        assertThat(parameter()).isEqualTo("value");
        assertThat(secret()).isEqualTo("value");

        assertThat(simulator.calls().list()).hasSize(2);
        assertThat(simulator.faults().pending()).hasSize(1);
    }

    @Test
    void aDelayAndAnotherFaultHitTheSameCall() {
        simulator.faults().order(FaultOrder.delay(2, Duration.ofMillis(1)));
        simulator.faults().order(FaultOrder.throttle(1));

        assertThat(parameter()).isEqualTo("value");

        assertThat(simulator.calls().list())
                .extracting(Call::fault)
                .containsExactly(Optional.of(FaultKind.THROTTLE), Optional.of(FaultKind.DELAY));
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void aDelayedAnswerComesAfterItsDelay() throws Exception {
        // Not measured: the delay outlasts any test, so a second call that is answered meanwhile shows that the first
        // one waits and that it blocks no other.
        simulator.faults().order(FaultOrder.delay(1, Duration.ofHours(1)).on(Service.SSM));
        Thread waiting = new Thread(() -> {
            try {
                parameter();
            } catch (RuntimeException expectedAtTheEnd) {
                // The simulator is closed while the call waits.
            }
        });
        waiting.setDaemon(true);
        waiting.start();
        while (simulator.calls().count(Service.SSM) == 0) {
            Thread.onSpinWait();
        }

        assertThat(parameter()).isEqualTo("value");

        assertThat(waiting.isAlive()).isTrue();
    }

    @Test
    void anotherProcessOrdersOverHttp() throws Exception {
        String ordered = RawHttp.exchange(
                simulator.endpoint(),
                "POST",
                "/_simulator/faults",
                "localhost",
                "{\"kind\":\"throttle\",\"count\":2,\"service\":\"ssm\",\"operation\":\"GetParameter\"}");

        assertThat(ordered).startsWith("HTTP/1.1 200").contains("\"kind\":\"throttle\"");
        assertThat(simulator.faults().pending())
                .isEqualTo(List.of(FaultOrder.throttle(2).on(Service.SSM, "GetParameter")));
        parameter();
        String calls = control("GET", "/_simulator/calls", "");
        assertThat(calls).contains("\"ssm:GetParameter\":3").contains("\"fault\":\"throttle\"");
        assertThat(control("DELETE", "/_simulator/calls", "")).contains("\"counts\":{}");
        control("POST", "/_simulator/faults", "{\"kind\":\"delay\",\"delayMillis\":250}");
        assertThat(control("GET", "/_simulator/faults", "")).contains("\"delayMillis\":250");
        assertThat(control("DELETE", "/_simulator/faults", "")).contains("\"faults\":[]");
    }

    @Test
    void anyErrorCanBeOrderedOverHttp() throws Exception {
        assertThat(control(
                        "POST",
                        "/_simulator/faults",
                        "{\"kind\":\"error\",\"service\":\"sts\",\"code\":\"RegionDisabledException\",\"status\":403,"
                                + "\"message\":\"STS is not activated in this region\"}"))
                .contains("\"code\":\"RegionDisabledException\"");

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.sts.getCallerIdentity())
                .withMessageContaining("STS is not activated in this region")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        clients.sts.getCallerIdentity();
    }

    @Test
    void anyErrorOfAnyServiceCanBeOrdered() {
        simulator
                .faults()
                .order(FaultOrder.error(1, "AccessDeniedException", 400, "no").on(Service.SSM));
        simulator.faults().order(FaultOrder.error(1, "AccessDenied", 403, "no").on(Service.S3));

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(FaultsTest::parameter)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> clients.s3.listBuckets())
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void theControlPathRefusesRubbish() throws Exception {
        assertThat(control("POST", "/_simulator/faults", "[")).startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{}")).startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{\"kind\":\"fire\"}")).startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{\"kind\":\"throttle\",\"service\":\"ec2\"}"))
                .startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{\"kind\":\"throttle\",\"count\":99999999999}"))
                .startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{\"kind\":\"error\"}"))
                .startsWith("HTTP/1.1 400");
        assertThat(control("POST", "/_simulator/faults", "{\"kind\":\"throttle\",\"code\":\"X\"}"))
                .startsWith("HTTP/1.1 400");
        assertThat(control("GET", "/_simulator/other", "")).startsWith("HTTP/1.1 404");
        assertThat(RawHttp.exchange(
                        simulator.endpoint(),
                        "POST",
                        "/_simulator/faults",
                        "localhost",
                        "{\"kind\":\"throttle\"}",
                        "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void ordersAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultOrder.throttle(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultOrder.delay(1, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultOrder(
                        FaultKind.THROTTLE,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        1,
                        Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultOrder.error(1, "Not a code", 400, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultOrder.error(1, "Code", 200, ""));
    }

    private static String control(String method, String path, String body) throws Exception {
        return RawHttp.exchange(simulator.endpoint(), method, path, "127.0.0.1", body);
    }

    private static void callEach() {
        assertThat(parameter()).isEqualTo("value");
        assertThat(secret()).isEqualTo("value");
        assertThat(clients.sts.getCallerIdentity().account()).isEqualTo("000000000000");
        assertThat(object()).isEqualTo("content");
    }

    private static String parameter() {
        return clients.ssm
                .getParameter(request -> request.name("/p"))
                .parameter()
                .value();
    }

    private static String secret() {
        return clients.secrets.getSecretValue(request -> request.secretId("s")).secretString();
    }

    private static String object() {
        return clients.s3
                .getObjectAsBytes(request -> request.bucket("bucket").key("k"))
                .asUtf8String();
    }

    private static void assertError(AwsServiceException e, int status, String code) {
        assertThat(e.statusCode()).isEqualTo(status);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    }
}
