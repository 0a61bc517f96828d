package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import java.util.Optional;

/**
 * Why a run is brought to its end before its time.
 *
 * @param outcome what the run comes to whatever its deployments come to; empty when they decide
 * @param why for people, without a full stop
 * @param rollback whether the old version is put back
 * @param putsBack whether it is put back also where a deployment has succeeded already
 * @param endsEarly whether the run ends for its host as soon as AWS has accepted the stops
 * @param leaves whether what is being deployed goes on by itself
 */
record Ending(
        Optional<Outcome> outcome, String why, boolean rollback, boolean putsBack, boolean endsEarly, boolean leaves) {

    /** Somebody's word, or the run's settings: the deployments decide what it comes to. */
    static Ending stop(String why, boolean rollback) {
        return new Ending(Optional.empty(), why, rollback, false, false, false);
    }

    /** An alarm: all that was deployed is put back. */
    static Ending alarm(String why) {
        return new Ending(Optional.empty(), why, true, true, false, false);
    }

    /** The host's word or the clock's: it decides what the run comes to. */
    static Ending of(Outcome outcome, String why, boolean rollback, boolean endsEarly) {
        return new Ending(Optional.of(outcome), why, rollback, false, endsEarly, false);
    }

    /** The host's word or the clock's, where nothing is to be stopped. */
    static Ending leave(Outcome outcome, String why) {
        return new Ending(Optional.of(outcome), why, false, false, true, true);
    }

    /** The same where all has succeeded already: who wants the old version back means that too. */
    Ending afterSuccess() {
        return new Ending(outcome, why, rollback, putsBack || rollback, endsEarly, leaves);
    }

    /** What holds when this is followed by another: what came first decides, and what is asked for more is done. */
    Ending and(Ending later) {
        return new Ending(
                outcome.or(later::outcome),
                outcome.isEmpty() && later.outcome.isPresent() ? later.why : why,
                rollback || later.rollback,
                putsBack || later.putsBack,
                endsEarly || later.endsEarly,
                leaves && later.leaves);
    }

    ObjectNode json() {
        return new JsonWriting()
                .putConstant("outcome", outcome)
                .put("why", why)
                .put("rollback", rollback)
                .put("putsBack", putsBack)
                .put("endsEarly", endsEarly)
                .put("leaves", leaves)
                .node();
    }

    static Ending read(JsonObject json) {
        return new Ending(
                json.optionalConstant("outcome", Outcome.class),
                json.text("why"),
                json.truth("rollback"),
                json.truth("putsBack"),
                json.truth("endsEarly"),
                json.truth("leaves"));
    }
}
