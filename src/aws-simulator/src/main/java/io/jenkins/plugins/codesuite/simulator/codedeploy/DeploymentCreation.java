package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.Optional;
import java.util.Set;

/** CreateDeployment: its checks in their order, then the deployment. */
final class DeploymentCreation {
    private static final Set<String> FILE_BEHAVIORS = Set.of(DeploymentOrder.DISALLOW, "OVERWRITE", "RETAIN");

    private final Account account;
    private final Director director;

    DeploymentCreation(Account account, Director director) {
        this.account = account;
        this.director = director;
    }

    ObjectNode create(JsonInput input) {
        Application application = account.application(Names.application(input));
        Group group = application.group(Names.group(input, "deploymentGroupName"));
        DeploymentOrder order = order(group, input);
        if (group.active.isPresent() && !account.scenario.queueing()) {
            throw Errors.error(
                    "DeploymentLimitExceeded",
                    "The Deployment Group '" + group.name + "' already has an active Deployment '"
                            + group.active.get().id + "'");
        }
        return Json.object().put("deploymentId", director.accept(group, order, Deployment.BY_USER).id);
    }

    private DeploymentOrder order(Group group, JsonInput input) {
        Platform platform = group.application.platform;
        boolean restart = restart(group, input);
        Optional<Revision> revision = revision(group, input, restart);
        DeploymentConfig config = account.config(Names.optionalConfig(input).orElseGet(group::config));
        GroupSettings.checkConfig(platform, config);
        Optional<String> description = Names.description(input);
        Optional<JsonInput> targetInstances = input.structure("targetInstances");
        if (targetInstances.isPresent() && !(platform == Platform.SERVER && group.isBlueGreen())) {
            throw Errors.error(
                    "InvalidTargetInstances", "targetInstances is for blue/green deployments to instances only");
        }
        if (targetInstances.isEmpty()
                && platform == Platform.SERVER
                && group.isBlueGreen()
                && !group.blueGreen().copiesAutoScaling()) {
            throw Errors.error(
                    "InvalidTargetInstances", "A blue/green deployment to existing instances needs targetInstances");
        }
        targetInstances.ifPresent(account.fleet::named);
        String fileBehavior = input.text("fileExistsBehavior").orElse(DeploymentOrder.DISALLOW);
        if (!FILE_BEHAVIORS.contains(fileBehavior)) {
            throw Errors.error("InvalidFileExistsBehavior", "Unknown behavior for existing files: " + fileBehavior);
        }
        return new DeploymentOrder(
                revision,
                config,
                description,
                flag(input, "ignoreApplicationStopFailures", "InvalidIgnoreApplicationStopFailuresValue"),
                targetInstances.map(JsonInput::node),
                input.structure("autoRollbackConfiguration").map(AutoRollback::of),
                flag(input, "updateOutdatedInstancesOnly", "InvalidUpdateOutdatedInstancesOnlyValue"),
                fileBehavior,
                input.structure("overrideAlarmConfiguration").map(AlarmConfiguration::of),
                restart);
    }

    private static boolean restart(Group group, JsonInput input) {
        String mode = input.text("deploymentMode").orElse("STANDARD");
        if (!Set.of("STANDARD", "RESTART").contains(mode)) {
            throw Errors.error("InvalidInput", "Unknown deployment mode: " + mode);
        }
        boolean restart = mode.equals("RESTART");
        if (restart && (group.application.platform != Platform.SERVER || group.isBlueGreen())) {
            throw Errors.error("InvalidInput", "The deployment mode RESTART is for in-place deployments only");
        }
        if (restart && input.has("revision")) {
            throw Errors.error("InvalidInput", "The deployment mode RESTART takes no revision");
        }
        if (restart && input.optionalFlag("updateOutdatedInstancesOnly").orElse(false)) {
            throw Errors.error("InvalidInput", "The deployment mode RESTART cannot update outdated instances only");
        }
        return restart;
    }

    private static Optional<Revision> revision(Group group, JsonInput input, boolean restart) {
        if (restart) {
            return Optional.empty();
        }
        Optional<Revision> revision = input.structure("revision")
                .map(location -> Revision.of(location, group.application.platform))
                .or(() -> group.targetRevision);
        if (revision.isEmpty()) {
            throw Errors.error("RevisionRequired", "A revision is required: the deployment group has none yet");
        }
        return revision;
    }

    /** A flag that has an error of its own. */
    private static boolean flag(JsonInput input, String member, String error) {
        if (input.has(member) && !input.node().get(member).isBoolean()) {
            throw Errors.error(error, member + " must be true or false");
        }
        return input.flag(member);
    }
}
