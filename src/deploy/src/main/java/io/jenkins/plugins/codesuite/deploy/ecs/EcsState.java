package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rollout goes by, and what it goes by after a restart. */
final class EcsState {

    /** The task definition that is to be registered, until it is. */
    static final String DEFINITION = "definition";
    /** The service's ARN. */
    static final String SERVICE_ARN = "serviceArn";
    /** The ARN of the task definition that ran before. */
    static final String OLD = "old";
    /** The id of the primary deployment of before. */
    static final String OLD_ID = "oldId";
    /** How many tasks there were to be. */
    static final String OLD_COUNT = "oldCount";
    /** The deploymentConfiguration of before. */
    static final String OLD_CONFIGURATION = "oldConfiguration";
    /** The id of the newest service event of before. */
    static final String LAST_EVENT = "lastEvent";
    /** Whether new tasks come up beside all old ones. */
    static final String STAGED = "staged";
    /** The ARN of the task definition that is to run. */
    static final String NEW = "new";
    /** The id of the deployment that brings it in. */
    static final String ID = "id";
    /** The ARN of the service deployment that brings it in. */
    static final String DEPLOYMENT = "deployment";
    /** The service deployments of before an UpdateService. */
    static final String KNOWN = "known";
    /** Whether the UpdateService was sent, or was about to be; noted before. */
    static final String ASKED = "asked";
    /** Whether a way back may have anything to do. */
    static final String CHANGED = "changed";
    /** Whether there is nothing to change. */
    static final String UNCHANGED = "unchanged";
    /** Whether the same tasks are only to be more or fewer, which is no deployment for ECS. */
    static final String COUNT_ONLY = "countOnly";
    /** Whether the service was seen stable once. */
    static final String STABLE = "stable";
    /** Since when ECS was seen to have given up, or to have begun nothing, in milliseconds. */
    static final String SINCE = "since";
    /** Why ECS has given up. */
    static final String REASON = "reason";
    /** How many failed tasks have been looked at. */
    static final String FAILED_TASKS = "failedTasks";
    /** When the shift of traffic began, in milliseconds. */
    static final String SHIFTED = "shifted";
    /** Whether ECS has taken the order to go back. */
    static final String BACK_ACCEPTED = "backAccepted";
    /** Whether the old tasks were asked for once more, because an UpdateService without an answer came after them. */
    static final String BACK_REPEATED = "backRepeated";
    /** The ARN of the service deployment that goes back. */
    static final String BACK_DEPLOYMENT = "backDeployment";

    /** The next step. */
    enum Step {
        LOOK,
        REGISTER,
        INTEND,
        UPDATE,
        FOLLOW
    }

    /** The next step back. */
    enum Back {
        LOOK,
        STOP,
        UPDATE,
        FOLLOW
    }

    private final ObjectNode json;

    EcsState(JsonNode recorded) {
        json = recorded instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    ObjectNode toJson() {
        return json.deepCopy();
    }

    Step step() {
        return Step.valueOf(json.path("step").asText(Step.LOOK.name()));
    }

    void step(Step next) {
        json.put("step", next.name());
    }

    Back back() {
        return Back.valueOf(json.path("back").asText(Back.LOOK.name()));
    }

    void back(Back next) {
        json.put("back", next.name());
    }

    /** Whether a rollout is the one of before, though another was begun. */
    boolean isOld(RolloutView rollout) {
        return rollout.id().equals(text(OLD_ID)) && !text(ID).equals(text(OLD_ID));
    }

    String text(String name) {
        return json.path(name).asText();
    }

    Optional<String> known(String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }

    void put(String name, String value) {
        json.put(name, value);
    }

    void put(String name, JsonNode value) {
        json.set(name, value);
    }

    void put(String name, long value) {
        json.put(name, value);
    }

    long number(String name) {
        return json.path(name).asLong();
    }

    JsonNode node(String name) {
        return json.path(name);
    }

    boolean is(String name) {
        return json.path(name).asBoolean();
    }

    void set(String name) {
        json.put(name, true);
    }

    void forget(String name) {
        json.remove(name);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    void put(String name, List<String> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(array::add);
    }
}
