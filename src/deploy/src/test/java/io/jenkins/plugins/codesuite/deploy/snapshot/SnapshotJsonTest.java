package io.jenkins.plugins.codesuite.deploy.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots as JSON and back. */
class SnapshotJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static DeploymentSnapshot again(JsonNode json) throws JsonProcessingException {
        return SnapshotJson.read(JSON.readTree(json.toString()));
    }

    @Test
    void aFullSnapshotComesBackAsItWas() throws JsonProcessingException {
        assertThat(again(SnapshotJson.write(Snapshots.full()))).isEqualTo(Snapshots.full());
    }

    @Test
    void anEmptySnapshotComesBackAsItWas() throws JsonProcessingException {
        DeploymentSnapshot empty = Snapshots.empty().build();

        assertThat(again(SnapshotJson.write(empty))).isEqualTo(empty);
    }

    @Test
    void theFullSnapshotHasSomethingInEveryPlace() {
        JsonNode json = SnapshotJson.write(Snapshots.full());

        for (Map.Entry<String, JsonNode> member : json.properties()) {
            assertThat(member.getValue().isEmpty() && member.getValue().isContainerNode())
                    .as(member.getKey())
                    .isFalse();
        }
        assertThat(json.size()).isEqualTo(DeploymentSnapshot.class.getRecordComponents().length);
    }

    @Test
    void membersOfTheFutureArePassedOver() throws JsonProcessingException {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        addEverywhere(json);

        assertThat(again(json)).isEqualTo(Snapshots.full());
    }

    private static void addEverywhere(JsonNode node) {
        node.forEach(SnapshotJsonTest::addEverywhere);
        // A revision's details are names and texts of AWS.
        if (node instanceof ObjectNode object && !object.has("bucket")) {
            object.putObject("ofTheFuture").put("a", 1);
        }
    }

    @Test
    void statusesOfTheFutureStayAsTheyAre() throws JsonProcessingException {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        json.put("status", "Pondering");

        DeploymentSnapshot read = again(json);
        assertThat(read.status()).isEqualTo(DeploymentStatus.UNKNOWN);
        assertThat(SnapshotJson.write(read).get("status").asText()).isEqualTo("Pondering");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "kind", "id", "platform", "seenAt", "status", "application", "description"})
    void whatMustBeThereIsMissed(String member) {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        json.remove(member);

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(json))
                .withMessage("A deployment's snapshot is damaged: '" + member + "' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "seenAt,yesterday,a time such as",
        "kind,MOON,one of [CODEDEPLOY",
        "overview,none,an object",
        "targets,none,a list",
        "messages,none,a list",
        "autoRollback,yes,true or false",
        "readyWaitMillis,soon,a whole number"
    })
    void whatIsOfAnotherKindIsSaidWithItsPlace(String member, String value, String wanted) {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        json.put(member, value);

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(json))
                .withMessageContaining("'" + member + "' is not " + wanted);
    }

    @Test
    void aDamagedPlaceDeepDownIsNamed() {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        ((ObjectNode) json.at("/targets/0/events/0")).put("start", 7);

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(json))
                .withMessage("A deployment's snapshot: targets[0]: events[0] is damaged: 'start' is not a string");
    }

    @Test
    void aPlanThatIsNoneIsDamage() {
        ObjectNode json = SnapshotJson.write(Snapshots.full());
        ((ObjectNode) json.at("/traffic/plan/1")).put("percent", 7);

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(json))
                .withMessageContaining("traffic plan is damaged");
    }

    @Test
    void aNewerVersionIsNotGuessedAt() {
        ObjectNode json = SnapshotJson.write(Snapshots.full()).put("version", 2);

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(json))
                .withMessageContaining("version 2", "use the version that wrote it");
    }

    @Test
    void whatIsNoObjectIsDamage() {
        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> SnapshotJson.read(JsonNodeFactory.instance.textNode("x")));
    }

    @Test
    void twoLooksThatSayTheSameAreTheSame() {
        DeploymentSnapshot full = Snapshots.full();

        assertThat(full.saysSameAs(
                        full.toBuilder().seenAt(Snapshots.NOON.plusSeconds(9)).build()))
                .isTrue();
        assertThat(full.saysSameAs(full.withAlarms(List.of()))).isFalse();
    }
}
