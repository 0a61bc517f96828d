package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.Map;

/** Operations on deployment configurations. */
final class ConfigOperations {
    private static final int MAX_CUSTOM = 200;

    private final Account account;

    ConfigOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateDeploymentConfig", this::create,
                "GetDeploymentConfig", this::get,
                "ListDeploymentConfigs",
                        input -> Listing.named(input, "deploymentConfigsList", account.configs.keySet()),
                "DeleteDeploymentConfig", this::delete);
    }

    private ObjectNode create(JsonInput input) {
        String name = Names.config(input);
        if (name.startsWith(DeploymentConfig.PREDEFINED)) {
            throw Errors.error(
                    "InvalidDeploymentConfigName", "The name must not start with " + DeploymentConfig.PREDEFINED);
        }
        Platform platform = ApplicationOperations.platform(input).orElse(Platform.SERVER);
        if (account.configs.containsKey(name)) {
            throw Errors.error(
                    "DeploymentConfigAlreadyExists", "Deployment configuration already exists with name: " + name);
        }
        DeploymentConfig config = platform == Platform.SERVER ? server(name, input) : traffic(name, platform, input);
        if (account.configs.values().stream()
                        .filter(known -> !known.isPredefined())
                        .count()
                >= MAX_CUSTOM) {
            throw Errors.error(
                    "DeploymentConfigLimitExceeded",
                    "The maximum number of deployment configurations is " + MAX_CUSTOM);
        }
        account.configs.put(name, config);
        return Json.object().put("deploymentConfigId", config.id());
    }

    private DeploymentConfig server(String name, JsonInput input) {
        if (input.has("trafficRoutingConfig")) {
            throw Errors.error(
                    "InvalidTrafficRoutingConfiguration",
                    "trafficRoutingConfig is for the compute platforms Lambda and ECS");
        }
        MinimumHealthy minimum = input.structure("minimumHealthyHosts")
                .map(value -> MinimumHealthy.of(value, ConfigOperations::invalidMinimum))
                .orElseThrow(ConfigOperations::invalidMinimum);
        return DeploymentConfig.server(
                name, account.now(), minimum, input.structure("zonalConfig").map(Zonal::of));
    }

    private static AwsError invalidMinimum() {
        return Errors.error(
                "InvalidMinimumHealthyHostValue",
                "minimumHealthyHosts needs the type HOST_COUNT with a value of at least 0, or the type FLEET_PERCENT"
                        + " with a value of 0 to 99");
    }

    private DeploymentConfig traffic(String name, Platform platform, JsonInput input) {
        if (input.has("minimumHealthyHosts")) {
            throw Errors.error(
                    "InvalidMinimumHealthyHostValue", "minimumHealthyHosts is for the compute platform Server");
        }
        if (input.has("zonalConfig")) {
            throw Zonal.invalid("zonalConfig is for the compute platform Server");
        }
        TrafficRouting routing = input.structure("trafficRoutingConfig")
                .map(TrafficRouting::of)
                .orElseThrow(() -> Errors.error(
                        "InvalidTrafficRoutingConfiguration",
                        "trafficRoutingConfig is required for the compute platform " + platform.wireName()));
        return DeploymentConfig.traffic(name, platform, account.now(), routing);
    }

    private ObjectNode get(JsonInput input) {
        ObjectNode answer = Json.object();
        answer.set("deploymentConfigInfo", account.config(Names.config(input)).json());
        return answer;
    }

    private ObjectNode delete(JsonInput input) {
        String name = Names.config(input);
        if (name.startsWith(DeploymentConfig.PREDEFINED)) {
            throw Errors.error("InvalidOperation", "A predefined deployment configuration cannot be deleted: " + name);
        }
        boolean used = account.applications.values().stream()
                        .flatMap(application -> application.groups.values().stream())
                        .anyMatch(group -> group.config().equals(name))
                || account.deployments.values().stream()
                        .anyMatch(deployment -> !deployment.status.isFinal()
                                && deployment.order.config().name().equals(name));
        if (used) {
            throw Errors.error("DeploymentConfigInUse", "The deployment configuration is in use: " + name);
        }
        account.configs.remove(name);
        return Json.object();
    }
}
