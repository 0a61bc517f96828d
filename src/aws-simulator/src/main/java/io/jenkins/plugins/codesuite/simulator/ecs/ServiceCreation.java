package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.Optional;
import java.util.regex.Pattern;

/** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html">CreateService</a>. */
final class ServiceCreation {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

    private final Account account;

    ServiceCreation(Account account) {
        this.account = account;
    }

    /** Makes a service whose tasks start. */
    ServiceState create(JsonInput input) {
        ServiceState service = make(input);
        switch (service.controller()) {
            case ECS -> account.deployments().begin(service, service.taskDefinition());
            case CODE_DEPLOY -> addTaskSet(service).start(service.desiredCount());
            case EXTERNAL -> service.become(account.deployments().taskSets(service));
        }
        return service;
    }

    /** Makes a service that has run for long. */
    ServiceState createSettled(JsonInput input) {
        ServiceState service = make(input);
        switch (service.controller()) {
            case ECS -> account.deployments().settled(service);
            case CODE_DEPLOY -> addTaskSet(service).runAtOnce(service.desiredCount());
            case EXTERNAL -> service.become(account.deployments().taskSets(service));
        }
        return service;
    }

    private Fleet addTaskSet(ServiceState service) {
        service.become(account.deployments().taskSets(service));
        TaskSetState taskSet = account.deployments()
                .taskSet(service, service.taskDefinition(), Optional.empty(), TargetGroups.name(service.members()));
        taskSet.shift(100, account.agenda().now());
        return taskSet.fleet();
    }

    private ServiceState make(JsonInput input) {
        Cluster cluster = account.cluster(input);
        String name = input.text("serviceName").orElse("");
        if (!NAME.matcher(name).matches()) {
            throw EcsError.invalid("Invalid service name.");
        }
        if (account.service(cluster.name(), name)
                .filter(existing -> existing.status() != ServiceState.Status.INACTIVE)
                .isPresent()) {
            throw EcsError.invalid("Creation of service was not idempotent.");
        }
        Controller controller = input.structure("deploymentController")
                .flatMap(given -> given.text("type"))
                .map(Controller::of)
                .orElse(Controller.ECS);
        String reference =
                input.text("taskDefinition").orElseThrow(() -> EcsError.invalid("TaskDefinition can not be blank."));
        TaskDefinition definition = account.taskDefinitions().deployable(reference);
        ObjectNode settings =
                input.structure("deploymentConfiguration").map(JsonInput::node).orElseGet(Json::object);
        ServiceState service = new ServiceState(
                account.agenda(),
                cluster.name(),
                name,
                account.arns().service(cluster.name(), name),
                controller,
                ServiceMembers.ofNew(input),
                DeploymentSettings.of(settings),
                definition,
                desiredCount(input));
        account.put(service);
        return service;
    }

    static int desiredCount(JsonInput input) {
        long count = input.number("desiredCount")
                .orElseThrow(() -> EcsError.invalid("desiredCount is required for the REPLICA scheduling strategy."));
        return checkedCount(count);
    }

    static int checkedCount(long count) {
        if (count < 0 || count > 5_000) {
            throw EcsError.invalid("The desired count must be between 0 and 5000.");
        }
        return (int) count;
    }
}
