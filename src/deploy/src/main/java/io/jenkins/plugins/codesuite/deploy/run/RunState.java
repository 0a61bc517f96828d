package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a run of CodeDeploy keeps besides what is shown, to go on after a restart.
 *
 * @param ending why it is brought to its end
 * @param approved up to which wave the host has allowed it
 * @param bakeSince since when the bake time runs
 * @param guarded whether the alarms were looked at before the start
 * @param forgiven the alarms that do not count until they have been OK once
 * @param putBacks the deployments by which old versions are put back, as AWS was asked for them
 */
record RunState(
        Optional<Ending> ending,
        int approved,
        Optional<Instant> bakeSince,
        boolean guarded,
        Collection<String> forgiven,
        List<PutBack.Intention> putBacks) {

    static final RunState NEW = new RunState(Optional.empty(), 0, Optional.empty(), false, List.of(), List.of());

    ObjectNode json() {
        return new JsonWriting()
                .putObject("ending", ending, Ending::json)
                .put("approved", approved)
                .putInstant("bakeSince", bakeSince)
                .put("guarded", guarded)
                .putTexts("forgiven", forgiven.stream().sorted().toList())
                .putAll("putBacks", putBacks, PutBack.Intention::json)
                .node();
    }

    static RunState read(JsonObject json) {
        return new RunState(
                json.optionalObject("ending").map(Ending::read),
                Math.toIntExact(json.number("approved")),
                json.optionalInstant("bakeSince"),
                json.truth("guarded"),
                json.texts("forgiven"),
                json.objects("putBacks", PutBack.Intention::read));
    }
}
