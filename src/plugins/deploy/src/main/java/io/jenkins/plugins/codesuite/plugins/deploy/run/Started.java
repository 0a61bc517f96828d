package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step that does not wait returns. */
final class Started {

    /** The event of an ECS deployment that says that ECS has accepted it. */
    private static final String UPDATE = "UpdateService";

    private Started() {}

    /** Whether AWS has accepted all deployments. */
    static boolean isComplete(RunRecord record) {
        return !record.deployments().isEmpty()
                && record.deployments().stream().allMatch(each -> isAccepted(record.kind(), each));
    }

    /** CodeDeploy gives an accepted deployment its id; the id of one that Jenkins leads is made up before AWS is asked. */
    private static boolean isAccepted(RunKind kind, RunDeployment deployment) {
        return deployment.id().isPresent() && (kind == RunKind.CODEDEPLOY || isUpdated(deployment));
    }

    private static boolean isUpdated(RunDeployment deployment) {
        return deployment.snapshot().stream()
                .flatMap(seen -> seen.targets().stream())
                .flatMap(target -> target.event(UPDATE).stream())
                .anyMatch(event -> event.status() == Progress.SUCCEEDED);
    }

    static Map<String, Object> result(RunRecord record) {
        List<String> ids = record.deployments().stream()
                .map(RunDeployment::id)
                .flatMap(Optional::stream)
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", "STARTED");
        map.put(
                "status",
                record.snapshots().stream()
                        .map(DeploymentSnapshot::statusName)
                        .findFirst()
                        .orElse("Created"));
        map.put("deploymentId", ids.get(ids.size() - 1));
        map.put("deploymentIds", new ArrayList<>(ids));
        map.put("rollback", null);
        map.put("started", record.started().toString());
        return map;
    }
}
