package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What of a record everybody sees who may see the build. */
class ShownRecordTest {

    @Test
    @DisplayName("what comes from the workspace, in plan and state, is not shown")
    void withoutWhatIsDeployed() {
        ObjectNode secret = JsonNodeFactory.instance.objectNode().put("content", "PASSWORD=hunter2");
        RunRecord run = RunRecord.builder(RunKind.ECS, secret, Instant.EPOCH)
                .phase(RunPhase.RUNNING)
                .state(secret)
                .build();
        ObjectNode shown = ShownRecord.json(Samples.record(run));
        assertThat(shown.toString()).doesNotContain("hunter2");
        assertThat(shown.path("id").asText()).isEqualTo("run-id");
        assertThat(shown.path("region").asText()).isEqualTo("eu-central-1");
        assertThat(shown.at("/run/phase").asText()).isEqualTo("RUNNING");
    }
}
