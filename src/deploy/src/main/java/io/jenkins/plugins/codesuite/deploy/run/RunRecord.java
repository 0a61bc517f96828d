package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a run: what the page shows, and enough to resume the run after a restart. Holds no secret.
 *
 * @param kind what does the deployments
 * @param plan the plan as JSON, without the access; not to be changed
 * @param phase what the run does now
 * @param waves the deployments, wave by wave
 * @param waiting what is waited for, in a sentence
 * @param controls what may be asked of the run now
 * @param alarms those that this suite watches for the whole run
 * @param started when the run began
 * @param deadline when it takes too long
 * @param ended when it was over
 * @param outcome how it ended
 * @param explanation why it ended so
 * @param facts of the build
 * @param state what the kind needs besides to resume; not to be changed
 */
public record RunRecord(
        RunKind kind,
        JsonNode plan,
        RunPhase phase,
        List<List<RunDeployment>> waves,
        Optional<String> waiting,
        Set<ControlAction> controls,
        List<AlarmSnapshot> alarms,
        Instant started,
        Optional<Instant> deadline,
        Optional<Instant> ended,
        Optional<Outcome> outcome,
        Optional<String> explanation,
        Map<String, String> facts,
        JsonNode state) {

    /** Keeps copies of the collections. */
    public RunRecord {
        waves = waves.stream().map(List::copyOf).toList();
        controls = controls.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(controls));
        alarms = List.copyOf(alarms);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Begins a record. */
    public static Builder builder(RunKind kind, JsonNode plan, Instant started) {
        return new Builder(kind, plan, started);
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** All deployments, in the order of the waves. */
    public List<RunDeployment> deployments() {
        return waves.stream().flatMap(List::stream).toList();
    }

    /** What was seen last of every deployment, rollbacks not included. */
    public List<DeploymentSnapshot> snapshots() {
        return deployments().stream()
                .map(RunDeployment::snapshot)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Collects a record. */
    public static final class Builder {

        private final RunKind kind;
        private final JsonNode plan;
        private final Instant started;
        private RunPhase phase = RunPhase.STARTING;
        private List<List<RunDeployment>> waves = List.of();
        private Optional<String> waiting = Optional.empty();
        private Set<ControlAction> controls = Set.of();
        private List<AlarmSnapshot> alarms = List.of();
        private Optional<Instant> deadline = Optional.empty();
        private Optional<Instant> ended = Optional.empty();
        private Optional<Outcome> outcome = Optional.empty();
        private Optional<String> explanation = Optional.empty();
        private Map<String, String> facts = Map.of();
        private JsonNode state = JsonNodeFactory.instance.objectNode();

        private Builder(RunKind kind, JsonNode plan, Instant started) {
            this.kind = kind;
            this.plan = plan;
            this.started = started;
        }

        private Builder(RunRecord from) {
            kind = from.kind;
            plan = from.plan;
            started = from.started;
            phase = from.phase;
            waves = from.waves;
            waiting = from.waiting;
            controls = from.controls;
            alarms = from.alarms;
            deadline = from.deadline;
            ended = from.ended;
            outcome = from.outcome;
            explanation = from.explanation;
            facts = from.facts;
            state = from.state;
        }

        /** What the run does now. */
        public Builder phase(RunPhase value) {
            phase = value;
            return this;
        }

        /** The deployments, wave by wave. */
        public Builder waves(List<List<RunDeployment>> value) {
            waves = value;
            return this;
        }

        /** What is waited for, in a sentence. */
        public Builder waiting(Optional<String> value) {
            waiting = value;
            return this;
        }

        /** What may be asked of the run now. */
        public Builder controls(Set<ControlAction> value) {
            controls = value;
            return this;
        }

        /** Those that this suite watches for the whole run. */
        public Builder alarms(List<AlarmSnapshot> value) {
            alarms = value;
            return this;
        }

        /** When it takes too long. */
        public Builder deadline(Optional<Instant> value) {
            deadline = value;
            return this;
        }

        /** When it was over. */
        public Builder ended(Optional<Instant> value) {
            ended = value;
            return this;
        }

        /** How it ended. */
        public Builder outcome(Optional<Outcome> value) {
            outcome = value;
            return this;
        }

        /** Why it ended so. */
        public Builder explanation(Optional<String> value) {
            explanation = value;
            return this;
        }

        /** Of the build. */
        public Builder facts(Map<String, String> value) {
            facts = value;
            return this;
        }

        /** What the kind needs besides to resume. */
        public Builder state(JsonNode value) {
            state = value;
            return this;
        }

        /** The record. */
        public RunRecord build() {
            return new RunRecord(
                    kind,
                    plan,
                    phase,
                    waves,
                    waiting,
                    controls,
                    alarms,
                    started,
                    deadline,
                    ended,
                    outcome,
                    explanation,
                    facts,
                    state);
        }
    }
}
