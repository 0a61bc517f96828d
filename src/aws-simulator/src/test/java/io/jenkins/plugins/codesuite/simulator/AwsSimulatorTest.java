package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsSimulatorTest {
    @Test
    void tellsTheCallerOfTheConfiguredAccount() {
        try (AwsSimulator simulator =
                        AwsSimulator.start(SimulatorConfig.defaults().withAccount("210987654321"));
                Clients clients = new Clients(simulator.endpoint())) {
            var identity = clients.sts.getCallerIdentity();

            assertThat(identity.account()).isEqualTo("210987654321");
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::210987654321:user/simulator");
            assertThat(identity.userId()).isNotBlank();
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> clients.sts.getFederationToken(request -> request.name("name")))
                    .satisfies(e -> {
                        assertThat(e.statusCode()).isEqualTo(400);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
                        assertThat(e.requestId()).isNotBlank();
                    });
        }
    }

    @Test
    void twoSimulatorsDoNotMix() {
        try (AwsSimulator one = AwsSimulator.start();
                AwsSimulator two = AwsSimulator.start();
                Clients ofOne = new Clients(one.endpoint());
                Clients ofTwo = new Clients(two.endpoint())) {
            one.putParameter("/only/one", ParameterType.STRING, "1");
            one.createBucket("only-one");

            assertThat(ofOne.ssm
                            .getParameter(request -> request.name("/only/one"))
                            .parameter()
                            .value())
                    .isEqualTo("1");
            assertThatExceptionOfType(ParameterNotFoundException.class)
                    .isThrownBy(() -> ofTwo.ssm.getParameter(request -> request.name("/only/one")));
            assertThat(ofTwo.s3.listBuckets().buckets()).isEmpty();
            assertThat(one.calls().list()).hasSize(1);
        }
    }

    @Test
    void aBucketThatIsThereStaysAsItIs() {
        try (AwsSimulator simulator = AwsSimulator.start();
                Clients clients = new Clients(simulator.endpoint())) {
            simulator.createBucket("bucket");
            clients.s3.putObject(request -> request.bucket("bucket").key("kept"), RequestBody.fromString("content"));
            simulator.createBucket("bucket");

            assertThat(clients.s3
                            .getObjectAsBytes(
                                    request -> request.bucket("bucket").key("kept"))
                            .asUtf8String())
                    .isEqualTo("content");
        }
    }

    @Test
    void closeFreesThePort() {
        AwsSimulator first = AwsSimulator.start();
        int port = first.endpoint().getPort();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AwsSimulator.start(SimulatorConfig.defaults().withPort(port)))
                .withMessageContaining(String.valueOf(port));

        first.close();
        first.close();

        try (AwsSimulator second = AwsSimulator.start(SimulatorConfig.defaults().withPort(port))) {
            assertThat(second.endpoint().getPort()).isEqualTo(port);
            assertThat(second.config().port()).isEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:80",
                "169.254.169.254",
                "notlocalhost",
                ""
            })
    void refusesAHostThatIsNotLoopback(String host) throws Exception {
        try (AwsSimulator simulator = AwsSimulator.start()) {
            simulator.putSecret("s", "hidden-value");

            for (String path : new String[] {"/", "/bucket/key", "/_simulator/calls"}) {
                assertThat(RawHttp.exchange(simulator.endpoint(), "GET", path, host, ""))
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(RawHttp.exchange(
                            simulator.endpoint(),
                            "POST",
                            "/",
                            host,
                            "{\"SecretId\":\"s\"}",
                            "X-Amz-Target: secretsmanager.GetSecretValue"))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("hidden-value");
            assertThat(simulator.calls().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "LOCALHOST:8080", "[::1]:8080", "localhost"})
    void answersALoopbackHost(String host) throws Exception {
        try (AwsSimulator simulator = AwsSimulator.start()) {
            assertThat(RawHttp.exchange(simulator.endpoint(), "GET", "/_simulator/calls", host, ""))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void neitherRecordNorErrorsHoldSecrets() throws Exception {
        try (AwsSimulator simulator = AwsSimulator.start();
                Clients clients = new Clients(simulator.endpoint())) {
            clients.secrets.createSecret(request -> request.name("named-secret").secretString("hidden-value"));
            clients.secrets.getSecretValue(request -> request.secretId("named-secret"));
            clients.ssm.putParameter(request -> request.name("/named")
                    .value("hidden-value")
                    .type(software.amazon.awssdk.services.ssm.model.ParameterType.SECURE_STRING));
            String error = RawHttp.exchange(
                    simulator.endpoint(),
                    "POST",
                    "/",
                    "localhost",
                    "{\"Name\":\"/x\",\"Type\":\"String\",\"Value\":\"" + "hidden-value".repeat(400) + "\"}",
                    "X-Amz-Target: AmazonSSM.PutParameter");

            assertThat(error).contains("ValidationException").doesNotContain("hidden-value");
            assertThat(simulator.calls().list()).hasSize(4);
            String record = RawHttp.exchange(simulator.endpoint(), "GET", "/_simulator/calls", "localhost", "");
            assertThat(simulator.calls().list() + record)
                    .contains("CreateSecret")
                    .doesNotContain("hidden-value")
                    .doesNotContain("named")
                    .doesNotContain("AKIA")
                    .doesNotContain("AWS4-HMAC");
        }
    }

    @Test
    void datesComeFromTheClock() {
        Instant instant = Instant.parse("2001-02-03T04:05:06.789Z");
        try (AwsSimulator simulator =
                        AwsSimulator.start(SimulatorConfig.defaults().withClock(Clock.fixed(instant, ZoneOffset.UTC)));
                Clients clients = new Clients(simulator.endpoint())) {
            simulator.putParameter("/dated", ParameterType.STRING, "v");

            assertThat(clients.ssm
                            .getParameter(request -> request.name("/dated"))
                            .parameter()
                            .lastModifiedDate())
                    .isEqualTo(instant);
            assertThat(simulator.calls().list()).extracting(Call::time).containsExactly(instant);
        }
    }

    @Test
    void seedsSecretsTwice() {
        try (AwsSimulator simulator = AwsSimulator.start();
                Clients clients = new Clients(simulator.endpoint())) {
            String arn = simulator.putSecret("seeded", "old");

            assertThat(simulator.putSecret("seeded", "new".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(arn);
            assertThat(clients.secrets
                            .getSecretValue(request -> request.secretId(arn))
                            .secretBinary()
                            .asUtf8String())
                    .isEqualTo("new");
            assertThat(simulator.putParameter("/seeded", ParameterType.STRING, "x".repeat(8_000)))
                    .isEqualTo(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> simulator.putParameter("/aws/x", ParameterType.STRING, "v"))
                    .withMessageContaining("ValidationException");
        }
    }

    @Test
    void refusesABodyThatIsNoJsonOrTooLarge() throws Exception {
        try (AwsSimulator simulator = AwsSimulator.start()) {
            String target = "X-Amz-Target: AmazonSSM.GetParameter";

            assertThat(RawHttp.exchange(simulator.endpoint(), "POST", "/", "localhost", "not json", target))
                    .startsWith("HTTP/1.1 400")
                    .contains("SerializationException");
            assertThat(RawHttp.exchange(simulator.endpoint(), "POST", "/", "localhost", "{\"Name\":1}", target))
                    .contains("SerializationException");
            assertThat(RawHttp.exchange(simulator.endpoint(), "POST", "/", "localhost", " ".repeat(1_100_000), target))
                    .startsWith("HTTP/1.1 413");
            assertThat(RawHttp.exchange(
                            simulator.endpoint(), "POST", "/", "localhost", "{}", "X-Amz-Target: DynamoDB.GetItem"))
                    .startsWith("HTTP/1.1 400")
                    .contains("UnknownOperationException");
        }
    }

    @Test
    void theConfigurationIsChecked() {
        SimulatorConfig defaults = SimulatorConfig.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withPort(70_000));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withAccount("1"));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withRegion("nowhere"));
    }
}
