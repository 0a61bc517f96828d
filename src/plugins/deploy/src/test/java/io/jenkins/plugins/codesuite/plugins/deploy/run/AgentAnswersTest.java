package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that answer something else than what they were asked. */
class AgentAnswersTest {

    @TempDir
    private Path folder;

    private BundleFacts announced(String content) throws IOException {
        return BundleFacts.of(Files.writeString(folder.resolve("code.zip"), content), BundleType.ZIP);
    }

    private String copied(BundleFacts announced, String sent) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (AnnouncedStream stream = new AnnouncedStream(kept, announced)) {
            stream.write(sent.getBytes(StandardCharsets.UTF_8));
            stream.check();
        }
        return kept.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasAnnouncedIsTaken() throws IOException {
        assertThat(copied(announced("the code"), "the code")).isEqualTo("the code");
    }

    @Test
    @DisplayName("not a byte more than announced reaches the controller's disk")
    void moreIsRefused() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (AnnouncedStream stream = new AnnouncedStream(kept, announced("four"))) {
            stream.write(new byte[4]);
            assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        }
        assertThat(kept.size()).isEqualTo(4);
    }

    @Test
    void lessAndOtherContentIsRefused() throws IOException {
        BundleFacts announced = announced("the code");
        assertThatCode(() -> copied(announced, "the code")).doesNotThrowAnyException();
        assertThatThrownBy(() -> copied(announced, "the cod"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed");
        assertThatThrownBy(() -> copied(announced, "the cede")).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("an agent does not fill the log")
    void notes() {
        assertThat(AgentNotes.shortened(List.of("one", "two"))).containsExactly("one", "two");
        assertThat(AgentNotes.shortened(Collections.nCopies(1_000, "line")))
                .hasSize(101)
                .endsWith("… and 900 more such lines");
        assertThat(AgentNotes.shortened(List.of("x".repeat(10_000))).get(0)).hasSize(2_001);
    }
}
