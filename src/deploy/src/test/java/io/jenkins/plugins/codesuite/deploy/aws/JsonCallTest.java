package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class JsonCallTest {

    private final SimulatedAws aws = new SimulatedAws();

    @AfterEach
    void close() {
        aws.close();
    }

    private JsonCall ecs() {
        return aws.clients().json(JsonService.ECS);
    }

    @Test
    void anAnswerIsRead() {
        aws.simulator().ecs().createService(ServiceSeed.of("shop", "web"));
        ObjectNode input = JsonCall.input().put("cluster", "shop");
        input.putArray("services").add("web");

        JsonNode answer = ecs().call("DescribeServices", input);

        assertThat(answer.path("services").get(0).path("serviceName").asText()).isEqualTo("web");
    }

    @Test
    void aRefusalIsAnExceptionOfAws() {
        assertThatThrownBy(() -> ecs().call(
                                "DescribeServices",
                                JsonCall.input()
                                        .put("cluster", "none")
                                        .set(
                                                "services",
                                                JsonCall.input().arrayNode().add("web"))))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ClusterNotFoundException");
                    assertThat(e.awsErrorDetails().errorMessage()).isNotEmpty();
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.REFUSED);
                });
    }

    @Test
    void throttlingIsToldAsSuch() {
        aws.simulator().faults().order(FaultOrder.throttle(1).on(Service.ECS));

        assertThatThrownBy(() -> ecs().call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.THROTTLED));
    }

    @Test
    void oneCallIsOneTry() {
        aws.simulator().faults().order(FaultOrder.serverError(1).on(Service.ECS));

        assertThatThrownBy(() -> ecs().call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.SERVER));
        assertThat(ecs().call("ListClusters", JsonCall.input()).path("clusterArns"))
                .isEmpty();
    }

    @Test
    void aWrongClockIsPutRightByWhatAwsSays() {
        aws.fail(1, Service.ECS, "ListClusters", "RequestTimeTooSkewed", 403, "The difference is too large");

        assertThat(ecs().call("ListClusters", JsonCall.input()).path("clusterArns"))
                .isEmpty();
        assertThat(aws.calls(Service.ECS, "ListClusters")).isEqualTo(2);
    }

    @Test
    void aClockThatCannotBePutRightIsTold() {
        aws.fail(9, Service.ECS, "ListClusters", "RequestTimeTooSkewed", 403, "The difference is too large");

        assertThatThrownBy(() -> ecs().call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.CREDENTIALS));
        assertThat(aws.calls(Service.ECS, "ListClusters")).isEqualTo(2);
    }

    @Test
    void aConnectionThatIsCutIsTheNetwork() {
        aws.simulator().faults().order(FaultOrder.cutConnection(5).on(Service.ECS));

        assertThatThrownBy(() -> ecs().call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.NETWORK));
    }

    @Test
    void anAnswerThatBreaksOffIsTheNetwork() {
        aws.simulator().faults().order(FaultOrder.cutBody(1).on(Service.ECS));

        assertThatThrownBy(() -> ecs().call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).isPassing()).isTrue());
    }

    @Test
    void codeDeployIsSpokenToo() {
        JsonNode answer = aws.clients()
                .json(JsonService.CODE_DEPLOY)
                .call("CreateApplication", JsonCall.input().put("applicationName", "shop"));

        assertThat(answer.path("applicationId").asText()).isNotEmpty();
        assertThat(aws.clients().codeDeploy().listApplications().applications()).containsExactly("shop");
    }

    @Test
    void anEndpointThatIsNotThereIsTheNetwork() {
        AwsAccess nowhere = new AwsAccess(
                "role",
                aws.access().credentials(),
                Optional.of("eu-central-1"),
                Optional.of(URI.create("http://127.0.0.1:1")),
                UrlConnectionHttpClient::builder);

        assertThatThrownBy(() -> aws.clients(nowhere).json(JsonService.ECS).call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.NETWORK));
    }

    /** What a server that speaks no HTTP of the JDK's answers, byte by byte, and for ever. */
    private static Thread trickle(ServerSocket server, String head, String again) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(again.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException closed) {
                // The client has had enough.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private JsonCall of(ServerSocket server, SdkHttpClient http, Duration limit) {
        AwsAccess there = new AwsAccess(
                "role",
                aws.access().credentials(),
                Optional.of("eu-central-1"),
                Optional.of(URI.create("http://127.0.0.1:" + server.getLocalPort())),
                UrlConnectionHttpClient::builder);
        return new JsonCall(JsonService.ECS, aws.clients(there).ecs().serviceClientConfiguration(), http, limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"",
                "HTTP/1.1 200 OK\r\nX-Slow: "
            })
    void anAnswerThatTricklesInIsBrokenOff(String head) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SdkHttpClient http = UrlConnectionHttpClient.create()) {
            Thread thread = trickle(server, head, "a");

            assertThatThrownBy(() -> of(server, http, Duration.ofMillis(200)).call("ListClusters", JsonCall.input()))
                    .satisfies(e -> assertThat(AwsTrouble.of(e))
                            .extracting(
                                    AwsTrouble::kind,
                                    trouble -> trouble.sentence().contains("did not answer in time"))
                            .containsExactly(AwsTrouble.Kind.NETWORK, true));
            thread.join();
        }
    }

    @Test
    void anAnswerWithoutEndIsNotTaken() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SdkHttpClient http = UrlConnectionHttpClient.create()) {
            Thread thread = trickle(
                    server, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"", "a".repeat(1 << 20));

            assertThatThrownBy(() -> of(server, http, Duration.ofMinutes(1)).call("ListClusters", JsonCall.input()))
                    .hasMessageContaining("larger than 10 MB")
                    .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.NETWORK));
            thread.join();
        }
    }

    @Test
    void aProviderWithoutCredentialsIsTold() {
        AwsAccess none = aws.access("role", () -> {
            throw new IllegalStateException("no session");
        });

        assertThatThrownBy(() -> aws.clients(none).json(JsonService.ECS).call("ListClusters", JsonCall.input()))
                .satisfies(e -> assertThat(AwsTrouble.of(e).kind()).isEqualTo(AwsTrouble.Kind.CREDENTIALS));
    }
}
