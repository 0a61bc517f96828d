package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Keys of sessions at CodeDeploy, CloudWatch, ECS and Lambda. */
class DeployKeysTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/deploy";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private AwsSimulator simulator;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start(SimulatorConfig.defaults().withClock(clock));
        simulator
                .iam()
                .createRole(
                        ROLE,
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                + "\"Principal\":{\"AWS\":\"000000000000\"}}}");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private AwsSessionCredentials session() {
        try (Clients user = new Clients(simulator.endpoint())) {
            Credentials session = user.sts
                    .assumeRole(request -> request.roleArn(ROLE).roleSessionName("session"))
                    .credentials();
            return AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsSessionCredentials credentials) {
        return builder.httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    /** What each service says: ok, or the code of its error. */
    private List<String> answers(AwsSessionCredentials credentials) {
        List<String> answers = new ArrayList<>();
        try (CodeDeployClient codeDeploy = client(CodeDeployClient.builder(), credentials);
                EcsClient ecs = client(EcsClient.builder(), credentials);
                LambdaClient lambda = client(LambdaClient.builder(), credentials);
                CloudWatchClient cloudWatch = client(CloudWatchClient.builder(), credentials)) {
            answers.add(answer(() -> codeDeploy.listApplications(request -> {})));
            answers.add(answer(() -> ecs.listClusters(request -> {})));
            answers.add(answer(() -> lambda.listFunctions(request -> {})));
            answers.add(answer(() -> cloudWatch.describeAlarms(request -> {})));
        }
        return answers;
    }

    private static String answer(Supplier<Object> call) {
        try {
            call.get();
            return "ok";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    @Test
    void aGoodKeyIsTaken() {
        assertThat(answers(session())).containsOnly("ok");
    }

    @Test
    void anEndedSessionIsRefusedInTheWordsOfEachProtocol() {
        AwsSessionCredentials session = session();
        clock.forward(Duration.ofHours(2));

        assertThat(answers(session))
                .containsExactly(
                        "ExpiredTokenException", "ExpiredTokenException", "ExpiredTokenException", "ExpiredToken");
    }

    @Test
    void aKeyThatWasNeverGivenOutIsRefused() {
        AwsSessionCredentials unknown = AwsSessionCredentials.create("ASIAUNKNOWN000000000", "secret", "token");

        assertThat(answers(unknown))
                .containsExactly(
                        "UnrecognizedClientException",
                        "UnrecognizedClientException",
                        "UnrecognizedClientException",
                        "InvalidClientTokenId");
    }

    @Test
    void theSimulatedTimeDoesNotEndSessions() {
        AwsSessionCredentials session = session();

        simulator.time().advance(Duration.ofDays(2));

        assertThat(answers(session)).containsOnly("ok");
    }
}
