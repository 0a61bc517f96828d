package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a call of {@code runBuildspec} ended.
 *
 * @param status its status
 * @param map what the step returns: text, numbers, lists and maps, as a Jenkinsfile can use them
 * @param failure what failed; empty text for a build that succeeded
 */
record BuildOutcome(BuildStatus status, Map<String, Object> map, String failure) {

    static BuildOutcome of(BuildStatus status, BuildResult result, Set<BuildPhase> shown, boolean ended) {
        List<PhaseResult> phases = result.phases().stream()
                .filter(phase -> shown.contains(phase.phase()))
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", status.name());
        map.put("id", result.id());
        map.put(
                "phases",
                new ArrayList<>(phases.stream().map(BuildOutcome::phase).toList()));
        map.put("exportedVariables", new LinkedHashMap<>(result.exportedVariables()));
        map.put(
                "artifacts",
                new ArrayList<>(
                        result.artifacts().stream().map(BuildOutcome::artifact).toList()));
        map.put(
                "reports",
                new ArrayList<>(
                        result.reports().stream().map(BuildOutcome::report).toList()));
        String failure = status == BuildStatus.SUCCEEDED ? "" : failure(status, phases);
        map.put("failure", failure);
        map.put("ended", ended);
        return new BuildOutcome(status, map, failure);
    }

    private static Map<String, Object> phase(PhaseResult phase) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", phase.phase().name());
        map.put("status", phase.status().name());
        map.put(
                "seconds",
                phase.duration().map(time -> time.toMillis() / 1000.0).orElse(0.0));
        map.put("message", message(phase));
        return map;
    }

    private static Map<String, Object> artifact(StoredArtifact artifact) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("identifier", artifact.identifier());
        map.put("name", artifact.name());
        map.put("location", artifact.location());
        map.put("files", artifact.fileCount());
        map.put("sizeInBytes", artifact.sizeInBytes());
        map.put("sha256", artifact.sha256());
        return map;
    }

    private static Map<String, Object> report(ReportResult report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("group", report.group());
        map.put("format", report.format().name());
        map.put("files", new ArrayList<>(report.files()));
        return map;
    }

    private static String message(PhaseResult phase) {
        return phase.contexts().stream()
                .map(PhaseContext::message)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String failure(BuildStatus status, List<PhaseResult> phases) {
        Optional<PhaseResult> failed = phases.stream()
                .filter(phase -> phase.status() != BuildStatus.SUCCEEDED)
                .findFirst();
        if (failed.isEmpty()) {
            return "The build ended as " + status;
        }
        String what = "Phase " + failed.get().phase() + " ";
        Optional<CommandResult> command = failed.get().commands().stream()
                .filter(each ->
                        each.exitStatus().isPresent() && each.exitStatus().getAsInt() != 0)
                .findFirst();
        if (failed.get().status() == BuildStatus.FAILED && command.isPresent()) {
            return what + "failed: command '" + command.get().text() + "' exited with status "
                    + command.get().exitStatus().getAsInt();
        }
        String ended = failed.get().status() == BuildStatus.FAILED
                ? "failed"
                : "ended as " + failed.get().status();
        return what + ended + ": " + message(failed.get());
    }
}
