package io.jenkins.plugins.codesuite.deploy.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What a rollout goes by, and what it goes by after a restart. */
final class LambdaState {

    /** The next step. */
    enum Step {
        LOOK,
        CODE,
        AWAIT_CODE,
        PUBLISH,
        AWAIT_VERSION,
        INTEND,
        SHIFT,
        WAIT
    }

    private Step step = Step.LOOK;
    private String aliasArn = "";
    private String old = "";
    private String fresh = "";
    private String sha256 = "";
    private String revision = "";
    private int percent;
    private int intended;
    private boolean unchanged;
    private boolean backAccepted;
    private Optional<Instant> shiftStarted = Optional.empty();

    static LambdaState of(JsonNode json) {
        LambdaState state = new LambdaState();
        state.step = Step.valueOf(json.path("step").asText(Step.LOOK.name()));
        state.aliasArn = json.path("aliasArn").asText();
        state.old = json.path("old").asText();
        state.fresh = json.path("new").asText();
        state.sha256 = json.path("sha256").asText();
        state.revision = json.path("revision").asText();
        state.percent = json.path("percent").asInt();
        state.intended = json.path("intended").asInt();
        state.unchanged = json.path("unchanged").asBoolean();
        state.backAccepted = json.path("backAccepted").asBoolean();
        state.shiftStarted = json.hasNonNull("shiftStarted")
                ? Optional.of(Instant.ofEpochMilli(json.get("shiftStarted").asLong()))
                : Optional.empty();
        return state;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("step", step.name())
                .put("aliasArn", aliasArn)
                .put("old", old)
                .put("new", fresh)
                .put("sha256", sha256)
                .put("revision", revision)
                .put("percent", percent)
                .put("intended", intended)
                .put("unchanged", unchanged)
                .put("backAccepted", backAccepted);
        shiftStarted.ifPresent(at -> json.put("shiftStarted", at.toEpochMilli()));
        return json;
    }

    Step step() {
        return step;
    }

    void step(Step next) {
        step = next;
    }

    /** The alias as it was before. */
    void found(String arn, String version) {
        aliasArn = arn;
        old = version;
    }

    String aliasArn() {
        return aliasArn;
    }

    String old() {
        return old;
    }

    String fresh() {
        return fresh;
    }

    void fresh(String version) {
        fresh = version;
    }

    String sha256() {
        return sha256;
    }

    void sha256(String hash) {
        sha256 = hash;
    }

    /** The alias' revision after the last change of ours. */
    String revision() {
        return revision;
    }

    void revision(String id) {
        revision = id;
    }

    /** How much traffic the new version has. */
    int percent() {
        return percent;
    }

    /** How much traffic it is about to have. */
    int intended() {
        return intended;
    }

    void intend(int next) {
        intended = next;
    }

    /** The last intention has come true. */
    void shifted(String newRevision) {
        percent = intended;
        revision = newRevision;
    }

    /** The new version has no traffic any more. */
    void shiftedBack() {
        percent = 0;
    }

    boolean isUnchanged() {
        return unchanged;
    }

    void unchanged() {
        unchanged = true;
    }

    boolean isBackAccepted() {
        return backAccepted;
    }

    void backAccepted() {
        backAccepted = true;
    }

    /** When the first shift was; later when the plan stood still in between. */
    Optional<Instant> shiftStarted() {
        return shiftStarted;
    }

    void shiftStarted(Instant at) {
        shiftStarted = Optional.of(at);
    }
}
