package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Faults on every so-manieth call, and for a time. */
class StormTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private AwsSimulator simulator;
    private CodeDeployClient client;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start(SimulatorConfig.defaults().withClock(clock));
        client = CodeDeployClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(Clients.CREDENTIALS)
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private String call() {
        try {
            client.listApplications(request -> {});
            return "ok";
        } catch (AwsServiceException e) {
            return e.statusCode() + " " + e.awsErrorDetails().errorCode() + " "
                    + e.awsErrorDetails().errorMessage();
        }
    }

    private List<String> calls(int count) {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(call());
        }
        return outcomes;
    }

    @Test
    void everySecondCallIsRefusedForAMinute() {
        simulator
                .faults()
                .order(FaultOrder.throttle(Integer.MAX_VALUE)
                        .every(2)
                        .during(Duration.ofSeconds(60))
                        .on(Service.CODEDEPLOY));

        String refused = "400 ThrottlingException Rate exceeded";
        assertThat(calls(4)).containsExactly("ok", refused, "ok", refused);
        clock.forward(Duration.ofSeconds(59));
        assertThat(calls(2)).containsExactly("ok", refused);
        clock.forward(Duration.ofSeconds(1));

        assertThat(calls(4)).containsOnly("ok");
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void everyThirdCallUntilTheCountIsUsedUp() {
        simulator.faults().order(FaultOrder.serverError(2).every(3));

        assertThat(calls(8))
                .extracting(outcome -> outcome.startsWith("ok") ? "ok" : "no")
                .containsExactly("ok", "ok", "no", "ok", "ok", "no", "ok", "ok");
    }

    @Test
    void callsOfOtherServicesAreNotCounted() {
        simulator.faults().order(FaultOrder.throttle(1).every(2).on(Service.CODEDEPLOY));
        try (Clients others = new Clients(simulator.endpoint())) {
            assertThat(call()).isEqualTo("ok");
            others.sts.getCallerIdentity();

            assertThat(call()).startsWith("400");
        }
    }

    @Test
    void aStormIsOrderedOverHttp() throws Exception {
        String ordered = RawHttp.exchange(
                simulator.endpoint(),
                "POST",
                "/_simulator/faults",
                "localhost",
                "{\"kind\":\"throttle\",\"service\":\"codedeploy\",\"every\":2,\"forMillis\":60000}");

        assertThat(ordered).contains("\"every\":2", "\"forMillis\":60000");
        assertThat(calls(2)).containsExactly("ok", "400 ThrottlingException Rate exceeded");
        clock.forward(Duration.ofSeconds(60));
        assertThat(RawHttp.exchange(simulator.endpoint(), "GET", "/_simulator/faults", "localhost", ""))
                .contains("\"faults\":[]");
    }

    @Test
    void ordersAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOrder.throttle(1).every(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOrder.throttle(1).during(Duration.ZERO));
    }

    @Test
    void lambdaHasANameOfItsOwnForIt() {
        simulator.faults().order(FaultOrder.throttle(1).on(Service.LAMBDA));
        try (LambdaClient lambda = LambdaClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build()) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> lambda.listFunctions(request -> {}))
                    .matches(error -> error.statusCode() == 429
                            && error.awsErrorDetails().errorCode().equals("TooManyRequestsException"));
        }
    }
}
