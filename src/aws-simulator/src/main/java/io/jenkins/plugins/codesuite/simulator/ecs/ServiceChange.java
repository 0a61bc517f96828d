package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;

/** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>. */
final class ServiceChange {
    private final Account account;

    ServiceChange(Account account) {
        this.account = account;
    }

    ServiceState update(JsonInput input) {
        ServiceState service = account.activeService(input, "service");
        checkController(service, input);
        TaskDefinition definition = input.text("taskDefinition")
                .map(account.taskDefinitions()::deployable)
                .orElseGet(service::taskDefinition);
        DeploymentSettings settings = settings(service, input);
        int count =
                input.number("desiredCount").map(ServiceCreation::checkedCount).orElseGet(service::desiredCount);
        service.changeSettings(settings);
        service.changeDesiredCount(count);
        service.changeMembers(ServiceMembers.changed(service.members(), input));
        boolean revised = input.flag("forceNewDeployment")
                || !definition.arn().equals(service.taskDefinition().arn())
                || ServiceMembers.needRevision(input);
        if (revised && service.controller() == Controller.ECS) {
            account.deployments().begin(service, definition);
        } else {
            service.update().reconcile();
        }
        return service;
    }

    /** Adds what is given to what was set before. */
    private static DeploymentSettings settings(ServiceState service, JsonInput input) {
        return input.structure("deploymentConfiguration")
                .map(given -> {
                    ObjectNode merged = service.settings().json().deepCopy();
                    merged.setAll(given.node().deepCopy());
                    Strategy strategy = DeploymentSettings.strategy(new JsonInput(merged));
                    // What belongs to the strategy of before goes with it.
                    if (strategy != Strategy.LINEAR && !given.has("linearConfiguration")) {
                        merged.remove("linearConfiguration");
                    }
                    if (strategy != Strategy.CANARY && !given.has("canaryConfiguration")) {
                        merged.remove("canaryConfiguration");
                    }
                    return DeploymentSettings.of(merged);
                })
                .orElseGet(service::settings);
    }

    private static void checkController(ServiceState service, JsonInput input) {
        input.structure("deploymentController")
                .flatMap(given -> given.text("type"))
                .filter(type -> Controller.of(type) != service.controller())
                .ifPresent(type -> {
                    throw EcsError.invalid("The deployment controller of a service cannot be changed from "
                            + service.controller() + " to " + type + ".");
                });
        if (service.controller() == Controller.ECS) {
            return;
        }
        String how = service.controller() == Controller.CODE_DEPLOY
                ? " Use AWS CodeDeploy to trigger a new deployment."
                : " Create a new task set instead.";
        if (input.has("taskDefinition")) {
            throw EcsError.invalid("Unable to update task definition on services with a " + service.controller()
                    + " deployment controller." + how);
        }
        if (input.flag("forceNewDeployment")) {
            throw EcsError.invalid("Cannot force a new deployment on services with a " + service.controller()
                    + " deployment controller." + how);
        }
        if (input.has("networkConfiguration") || input.has("loadBalancers") || input.has("platformVersion")) {
            throw EcsError.invalid("Unable to update network parameters on services with a " + service.controller()
                    + " deployment controller." + how);
        }
    }

    ServiceState delete(JsonInput input) {
        ServiceState service = account.activeService(input, "service");
        if (service.desiredCount() > 0 && !input.flag("force")) {
            throw EcsError.invalid("The service cannot be stopped while it is scaled above 0.");
        }
        service.update().supersede();
        service.changeDesiredCount(0);
        service.become(ServiceState.Status.DRAINING);
        service.become(new DeletionUpdate(service));
        service.update().reconcile();
        return service;
    }
}
