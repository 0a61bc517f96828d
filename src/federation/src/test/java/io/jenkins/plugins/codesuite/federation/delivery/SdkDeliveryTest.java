package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the default credentials of the AWS SDK for Java 2, in a process of its own, make of what is delivered. */
@EnabledOnOs(OS.LINUX)
class SdkDeliveryTest {

    @TempDir
    private Path directory;

    private Consumer sdk(Set<String> unset, Map<String, String> delivered) throws IOException {
        return Consumer.start(directory, unset, delivered, Consumer.java(SdkMain.class));
    }

    @Test
    void theProcessIsAskedAgainWhenCredentialsExpire() throws IOException {
        CredentialFiles files = new CredentialFiles(directory.resolve("it's a $ #1 ;2 \"folder\""));
        files.write(Answers.json(1, Answers.OVER));
        try (Consumer sdk = sdk(AwsVariables.UNSET, files.environment(Optional.of("eu-west-1")))) {
            sdk.ask("who?");
            for (int session = 2; session <= 4; session++) {
                files.write(Answers.json(session, session == 4 ? Answers.AN_HOUR : Answers.OVER));
                assertThat(sdk.ask("who?")).isEqualTo(Answers.told(session));
            }
            files.write(Answers.json(5, Answers.AN_HOUR));
            assertThat(sdk.ask("who?")).as("good ones are kept").isEqualTo(Answers.told(4));
        }
    }

    @Test
    void variablesThatAreEmptyInPlaceOfRemovedDoNoHarm() throws IOException {
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        files.write(Answers.json(1, Answers.AN_HOUR));
        Map<String, String> delivered = new HashMap<>();
        AwsVariables.UNSET.forEach(name -> delivered.put(name, ""));
        delivered.putAll(files.environment(Optional.empty()));
        try (Consumer sdk = sdk(Set.of(), delivered)) {
            assertThat(sdk.ask("who?")).isEqualTo(Answers.told(1));
        }
    }

    @Test
    void theVariablesHoldTheSessionItself() throws IOException {
        try (Consumer sdk = sdk(
                AwsVariables.UNSET, AwsVariables.of(Answers.session(1, Answers.AN_HOUR), Optional.of("eu-west-1")))) {
            assertThat(sdk.ask("who?")).isEqualTo(Answers.told(1));
        }
    }

    @Test
    void theEndpointIsAskedAgain() throws Exception {
        // Less than the last minute, in which the SDK keeps no answer for longer than a second or so.
        Duration left = Duration.ofSeconds(30);
        AtomicInteger session = new AtomicInteger(1);
        try (ContainerEndpoint endpoint =
                        ContainerEndpoint.start(directory.resolve("aws"), () -> Answers.session(session.get(), left));
                Consumer sdk = sdk(AwsVariables.UNSET, endpoint.environment(Optional.of("eu-west-1")))) {
            assertThat(sdk.ask("who?")).isEqualTo(Answers.told(1));
            session.set(2);
            String told = sdk.ask("who?");
            for (int i = 0; i < 300 && told.equals(Answers.told(1)); i++) {
                Thread.sleep(100);
                told = sdk.ask("who?");
            }
            assertThat(told).isEqualTo(Answers.told(2));
        }
    }

    @Test
    void withoutTheTokenTheEndpointGivesNothing() throws IOException {
        try (ContainerEndpoint endpoint =
                ContainerEndpoint.start(directory.resolve("aws"), () -> Answers.session(1, Answers.AN_HOUR))) {
            Map<String, String> delivered = endpoint.environment(Optional.of("eu-west-1"));
            Files.writeString(Path.of(delivered.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")), "another");
            try (Consumer sdk = sdk(AwsVariables.UNSET, delivered)) {
                assertThat(sdk.ask("who?")).startsWith("refused: ").doesNotContain("secret1");
            }
        }
    }
}
