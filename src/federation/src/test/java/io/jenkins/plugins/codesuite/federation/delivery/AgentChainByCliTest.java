package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.CallerIdentity;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** The profiles of a machine's own identity, as the unchanged AWS CLI takes on the roles by them. */
@EnabledOnOs(OS.LINUX)
class AgentChainByCliTest {

    private static final String FIRST = "arn:aws:iam::111122223333:role/first";
    private static final String SECOND = "arn:aws:iam::444455556666:role/second";
    private static final List<RoleHop> HOPS = List.of(
            RoleHop.of(RoleArn.parse(FIRST)),
            RoleHop.of(RoleArn.parse(SECOND)).withExternalId("a=b,c:d/e").withSessionName("given"));

    private static AwsSimulator simulator;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start();
        simulator.iam().createRole(FIRST, trust("arn:aws:iam::111122223333:root", ""));
        simulator
                .iam()
                .createRole(
                        SECOND, trust(FIRST, ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"a=b,c:d/e\"}}"));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static String trust(String principal, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":\"sts:AssumeRole\"" + condition + "}]}";
    }

    private void isTheLastRole(Map<String, String> machine, Supplier<Map<String, String>> kept) throws Exception {
        AgentChainConfig config = AgentChainConfig.of(HOPS, "app-12", machine);
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        files.writeProfiles(config.text());
        Map<String, String> delivered = new HashMap<>(files.profilesEnvironment(Optional.of("us-east-1")));
        delivered.putAll(kept.get());
        delivered.put("AWS_ENDPOINT_URL", simulator.endpoint().toString());
        for (String aws : Consumer.newAwsClis()) {
            try (Consumer consumer = Consumer.start(
                    directory,
                    config.unset(),
                    delivered,
                    List.of(aws, "sts", "get-caller-identity", "--query", "Arn", "--output", "text"))) {
                assertThat(consumer.output()).isEqualTo("arn:aws:sts::444455556666:assumed-role/second/given");
            }
        }
    }

    @Test
    void beginsWithTheKeysOfTheMachine() throws Exception {
        isTheLastRole(Map.of("AWS_ACCESS_KEY_ID", "AKIA111122223333", "AWS_SECRET_ACCESS_KEY", "a%b#c ;d"), Map::of);
    }

    private static RoleSession taskRole() {
        String role = "arn:aws:iam::111122223333:role/task";
        simulator.iam().createRole(role, trust("arn:aws:iam::111122223333:root", ""));
        try (StsClient sts = StsClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA111122223333", "any")))
                .build()) {
            AssumeRoleResponse answer =
                    sts.assumeRole(request -> request.roleArn(role).roleSessionName("task"));
            return new RoleSession(
                    AwsSessionCredentials.create(
                            answer.credentials().accessKeyId(),
                            answer.credentials().secretAccessKey(),
                            answer.credentials().sessionToken()),
                    new CallerIdentity("111122223333", answer.assumedRoleUser().arn(), "AROA:task"),
                    Instant.now(),
                    answer.credentials().expiration(),
                    Optional.empty(),
                    OptionalInt.empty());
        }
    }

    @Test
    void beginsWithTheTaskRoleOfAContainer() throws Exception {
        // The endpoint of this suite stands for that of ECS.
        RoleSession task = taskRole();
        try (ContainerEndpoint endpoint = ContainerEndpoint.start(directory.resolve("ecs"), () -> task)) {
            Map<String, String> machine = endpoint.environment(Optional.empty());
            isTheLastRole(
                    machine,
                    () -> Map.of(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            machine.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"),
                            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                            machine.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")));
        }
    }
}
