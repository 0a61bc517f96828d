package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A result as maps and lists that any script can use and any program can keep: no class of this suite among them. */
final class ResultMap {

    private ResultMap() {}

    static Map<String, Object> of(RunResult result) {
        List<DeploymentSnapshot> deployments = result.deployments();
        Optional<DeploymentSnapshot> counts = counting(deployments);
        Optional<DeploymentSnapshot> rollback =
                counts.flatMap(deployment -> rollbackOf(deployment, result.rollbacks()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", result.outcome().name());
        map.put("status", counts.map(DeploymentSnapshot::statusName).orElse(null));
        map.put("explanation", result.explanation());
        map.put("deploymentId", counts.map(DeploymentSnapshot::id).orElse(null));
        map.put(
                "deploymentIds",
                list(deployments.stream().map(DeploymentSnapshot::id).toList()));
        map.put("rollback", rollback.map(ResultMap::rollback).orElse(null));
        map.put(
                "revision",
                counts.flatMap(DeploymentSnapshot::revision)
                        .map(ResultMap::revision)
                        .orElse(null));
        map.put("targets", counts.map(ResultMap::targets).orElseGet(ArrayList::new));
        map.put(
                "deployments",
                list(deployments.stream()
                        .map(deployment -> deployment(deployment, rollbackOf(deployment, result.rollbacks())))
                        .toList()));
        map.put("started", result.started().toString());
        map.put("ended", result.ended().toString());
        map.put(
                "durationMillis",
                Duration.between(result.started(), result.ended()).toMillis());
        return map;
    }

    /** The deployment that the result speaks of: the first that did not succeed, else the last. */
    private static Optional<DeploymentSnapshot> counting(List<DeploymentSnapshot> deployments) {
        Optional<DeploymentSnapshot> wrong = deployments.stream()
                .filter(deployment -> deployment.status() != DeploymentStatus.SUCCEEDED)
                .findFirst();
        return wrong.or(
                () -> deployments.isEmpty() ? Optional.empty() : Optional.of(deployments.get(deployments.size() - 1)));
    }

    private static Optional<DeploymentSnapshot> rollbackOf(
            DeploymentSnapshot deployment, List<DeploymentSnapshot> rollbacks) {
        return rollbacks.stream()
                .filter(rollback -> rollback.rollback()
                                .triggeringId()
                                .filter(deployment.id()::equals)
                                .isPresent()
                        || deployment
                                .rollback()
                                .rollbackId()
                                .filter(rollback.id()::equals)
                                .isPresent())
                .findFirst();
    }

    private static Map<String, Object> deployment(
            DeploymentSnapshot deployment, Optional<DeploymentSnapshot> rollback) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deploymentId", deployment.id());
        map.put("application", deployment.application());
        map.put("group", deployment.group());
        map.put("config", deployment.config());
        map.put("status", deployment.statusName());
        map.put("errorCode", deployment.error().map(error -> error.code()).orElse(null));
        map.put("errorMessage", deployment.error().map(error -> error.message()).orElse(null));
        map.put("rollback", rollback.map(ResultMap::rollback).orElse(null));
        map.put("revision", deployment.revision().map(ResultMap::revision).orElse(null));
        map.put("targets", targets(deployment));
        return map;
    }

    private static Map<String, Object> rollback(DeploymentSnapshot rollback) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deploymentId", rollback.id());
        map.put("status", rollback.statusName());
        map.put("message", rollback.rollback().message().orElse(null));
        map.put("revision", rollback.revision().map(ResultMap::revision).orElse(null));
        return map;
    }

    private static Map<String, Object> revision(RevisionSnapshot revision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", revision.type());
        map.put("description", revision.description());
        map.putAll(revision.details());
        return map;
    }

    private static List<Object> targets(DeploymentSnapshot deployment) {
        return list(deployment.targets().stream().map(ResultMap::target).toList());
    }

    private static Map<String, Object> target(TargetSnapshot target) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", target.id());
        map.put("type", target.type().wireName());
        map.put("label", target.label().orElse(null));
        map.put("status", target.status().wireName());
        Optional<EventSnapshot> failed = target.failedEvent();
        map.put("failedEvent", failed.map(EventSnapshot::name).orElse(null));
        map.put("events", list(target.events().stream().map(ResultMap::event).toList()));
        return map;
    }

    private static Map<String, Object> event(EventSnapshot event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", event.name());
        map.put("status", event.status().wireName());
        map.put("start", event.start().map(Object::toString).orElse(null));
        map.put("end", event.end().map(Object::toString).orElse(null));
        map.put("errorCode", event.diagnostics().map(said -> said.errorCode()).orElse(null));
        map.put("script", event.diagnostics().map(said -> said.script()).orElse(null));
        map.put("message", event.diagnostics().map(said -> said.message()).orElse(null));
        map.put("logTail", event.diagnostics().map(said -> said.logTail()).orElse(null));
        return map;
    }

    /** Of a kind that Jenkins lets a Pipeline keep. */
    private static List<Object> list(List<?> values) {
        return new ArrayList<>(values);
    }
}
