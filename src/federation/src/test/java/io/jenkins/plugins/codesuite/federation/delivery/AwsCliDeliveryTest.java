package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the unchanged AWS CLI, each of the versions that this machine has, makes of what is delivered. */
@EnabledOnOs(OS.LINUX)
class AwsCliDeliveryTest {

    @TempDir
    private Path directory;

    private StsEcho sts;

    @BeforeEach
    void start() throws IOException {
        assumeFalse(
                Consumer.awsClis().isEmpty(), "the AWS CLI ('aws') is not on PATH; on Debian: apt-get install awscli");
        sts = new StsEcho();
    }

    @AfterEach
    void stop() {
        if (sts != null) {
            sts.close();
        }
    }

    private Consumer cli(String aws, Set<String> unset, Map<String, String> delivered) throws IOException {
        return Consumer.start(
                directory,
                unset,
                delivered,
                List.of(
                        aws,
                        "--endpoint-url",
                        sts.endpoint().toString(),
                        "sts",
                        "get-caller-identity",
                        "--query",
                        "Arn",
                        "--output",
                        "text"));
    }

    private String told(String aws, Set<String> unset, Map<String, String> delivered) throws Exception {
        try (Consumer consumer = cli(aws, unset, delivered)) {
            return consumer.output();
        }
    }

    @Test
    void theProcessIsAskedAgainAfterARewrite() throws Exception {
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        Map<String, String> delivered = files.environment(Optional.of("eu-west-1"));
        for (String aws : Consumer.awsClis()) {
            files.write(Answers.json(1, Answers.OVER));
            try (Consumer consumer = cli(aws, AwsVariables.UNSET, delivered)) {
                assertThat(consumer.failure()).contains("expired").doesNotContain("secret1");
            }
            files.write(Answers.json(2, Answers.AN_HOUR));
            assertThat(told(aws, AwsVariables.UNSET, delivered)).isEqualTo(Answers.told(2));
            files.write(Answers.json(3, Answers.AN_HOUR));
            assertThat(told(aws, AwsVariables.UNSET, delivered)).isEqualTo(Answers.told(3));
        }
        files.remove();
        assertThat(directory.resolve("aws")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "it's \"quoted\"",
                "$ `id` $(id) $",
                "back\\slash",
                "a #b ;c = d: e",
                "%2F%(x)s",
                "café",
                "~",
                "a&b|c>d",
                "[default]"
            })
    void aFolderMayHaveAnyName(String name) throws Exception {
        CredentialFiles files = new CredentialFiles(directory.resolve(name).resolve(name));
        files.write(Answers.json(1, Answers.AN_HOUR));
        for (String aws : Consumer.awsClis()) {
            assertThat(told(aws, AwsVariables.UNSET, files.environment(Optional.empty())))
                    .isEqualTo(Answers.told(1));
        }
    }

    /** A host that cannot remove variables sets them to nothing. */
    @Test
    void variablesThatAreEmptyInPlaceOfRemovedDoNoHarm() throws Exception {
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        files.write(Answers.json(1, Answers.AN_HOUR));
        Map<String, String> delivered = new HashMap<>();
        AwsVariables.UNSET.forEach(name -> delivered.put(name, ""));
        delivered.putAll(files.environment(Optional.empty()));
        for (String aws : Consumer.awsClis()) {
            assertThat(told(aws, Set.of(), delivered)).isEqualTo(Answers.told(1));
        }
    }

    /** Each variable that is removed is one that would lead astray. */
    @Test
    void keysThatWereLeftWouldWin() throws Exception {
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        files.write(Answers.json(1, Answers.AN_HOUR));
        Set<String> unset = new HashSet<>(AwsVariables.UNSET);
        unset.removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
        for (String aws : Consumer.awsClis()) {
            assertThat(told(aws, unset, files.environment(Optional.empty()))).isEqualTo("wrong+wrong");
        }
    }

    @Test
    void theVariablesHoldTheSessionItself() throws Exception {
        for (String aws : Consumer.awsClis()) {
            assertThat(told(
                            aws,
                            AwsVariables.UNSET,
                            AwsVariables.of(Answers.session(1, Answers.AN_HOUR), Optional.of("eu-west-1"))))
                    .isEqualTo(Answers.told(1));
        }
    }

    @Test
    void theEndpointIsAskedByTheTokenInItsFile() throws Exception {
        Path folder = directory.resolve("aws's #endpoint");
        try (ContainerEndpoint endpoint = ContainerEndpoint.start(folder, () -> Answers.session(1, Answers.AN_HOUR))) {
            Map<String, String> delivered = endpoint.environment(Optional.of("eu-west-1"));
            Path token = Path.of(delivered.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
            String right = Files.readString(token);
            for (String aws : Consumer.newAwsClis()) {
                assertThat(told(aws, AwsVariables.UNSET, delivered)).isEqualTo(Answers.told(1));
                Files.writeString(token, "another");
                try (Consumer consumer = cli(aws, AwsVariables.UNSET, delivered)) {
                    assertThat(consumer.failure()).contains("401").doesNotContain("secret1");
                }
                Files.writeString(token, right);
                assertThat(told(aws, AwsVariables.UNSET, delivered)).isEqualTo(Answers.told(1));
            }
        }
        assertThat(folder).doesNotExist();
    }

    /** One process that lives on over three sessions, as a deployment script does. */
    @Test
    void botocoreLivesOnOverRenewals() throws Exception {
        assumeTrue(Consumer.succeeds("python3", "-c", "import botocore"), "python3 has no module 'botocore'");
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        // Less than the ten minutes before the expiry from which on botocore asks again.
        Duration left = Duration.ofMinutes(6);
        files.write(Answers.json(1, left));
        String program = """
                import sys, botocore.session
                credentials = botocore.session.Session().get_credentials()
                for line in sys.stdin:
                    now = credentials.get_frozen_credentials()
                    print(now.access_key + '+' + now.token, flush=True)
                """;
        try (Consumer python = Consumer.start(
                directory,
                AwsVariables.UNSET,
                files.environment(Optional.empty()),
                List.of("python3", "-c", program))) {
            for (int session = 1; session <= 4; session++) {
                files.write(Answers.json(session, left));
                assertThat(python.ask("who?")).isEqualTo(Answers.told(session));
            }
        }
    }
}
