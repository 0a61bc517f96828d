package io.jenkins.plugins.codesuite.plugins.federation.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentSecretsTest {

    private static final Path FOLDER = Path.of("workspace@tmp", "aws-1");
    private static final Path OTHER_FOLDER = Path.of("workspace@2@tmp", "aws-2");

    private final SteppedTime time = new SteppedTime();
    private final AgentSecrets agent = new AgentSecrets(time);

    private static TimedSecrets anHour(String... secrets) {
        return TimedSecrets.of(List.of(secrets), Duration.ofHours(1));
    }

    /** Whether the agent's memory is free of a scope's secrets. */
    private boolean isForgotten(String scope) {
        WeakReference<LiveSecrets> secrets = new WeakReference<>(agent.of(scope));
        for (int i = 0; i < 20 && secrets.get() != null; i++) {
            System.gc();
        }
        return secrets.get() == null;
    }

    @Test
    void secretsGoWithTheFilesOfTheirScope() {
        agent.written("scope", FOLDER, anHour("first-secret"));
        agent.written("scope", OTHER_FOLDER, anHour("first-secret"));
        assertThat(isForgotten("scope")).isFalse();
        agent.removed(FOLDER);
        assertThat(isForgotten("scope")).isFalse();
        assertThat(agent.of("scope").mask("first-secret")).isEqualTo("****");
        agent.removed(OTHER_FOLDER);
        assertThat(isForgotten("scope")).isTrue();
    }

    @Test
    void secretsOfFilesThatNobodyRemovesGoWhenTheyHaveBeenInvalidForAnHour() {
        agent.written("scope", FOLDER, anHour("first-secret"));
        time.pass(Duration.ofMinutes(119));
        agent.of("another");
        assertThat(isForgotten("scope")).isFalse();
        time.pass(Duration.ofMinutes(2));
        agent.of("another");
        assertThat(isForgotten("scope")).isTrue();
    }

    @Test
    void secretsThatNoFileHoldsGoWithTheirMask() {
        agent.of("scope").add(anHour("first-secret"));
        assertThat(isForgotten("scope")).isTrue();
    }

    @Test
    void aMaskThatIsInUseGetsWhatIsWrittenLater() {
        LiveSecrets inUse = agent.of("scope");
        agent.written("scope", FOLDER, anHour("first-secret"));
        time.pass(Duration.ofDays(1));
        agent.of("another");
        agent.written("scope", FOLDER, anHour("second-secret"));
        agent.removed(FOLDER);
        agent.written("scope", OTHER_FOLDER, anHour("third-secret"));
        assertThat(inUse.mask("second-secret third-secret")).isEqualTo("**** ****");
        assertThat(agent.of("scope")).isSameAs(inUse);
    }

    @Test
    void secretsAreSentWithTheTimeTheyAreValid() throws Exception {
        LiveSecrets controller = new LiveSecrets(time);
        LiveSecrets before = new LiveSecrets(time);
        before.add(anHour("secret-of-before"));
        controller.addPast(before.fingerprints());
        controller.add(anHour("first-secret"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(controller.all());
        }
        TimedSecrets sent;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            sent = (TimedSecrets) in.readObject();
        }
        assertThat(sent.toString()).doesNotContain("secret-of-before", "first-secret");

        // By the agent's clock the session would be over.
        time.pass(Duration.ofDays(1));
        LiveSecrets secrets = agent.of("scope");
        secrets.add(sent);
        assertThat(secrets.mask("first-secret secret-of-before")).isEqualTo("**** ****");
        time.pass(Duration.ofMinutes(119));
        assertThat(secrets.isOver()).isFalse();
        time.pass(Duration.ofMinutes(2));
        assertThat(secrets.isOver()).isTrue();
    }
}
