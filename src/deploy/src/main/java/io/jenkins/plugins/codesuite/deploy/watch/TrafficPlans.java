package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.DeploymentConfigs;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** How configurations shift traffic: AWS is asked once for each custom one. Touched by one round at a time. */
final class TrafficPlans {

    private final Map<String, Optional<TrafficPlan>> known = new HashMap<>();

    /** The plan of a deployment's configuration; empty for instances, and when nobody may look. */
    Optional<TrafficPlan> of(DeploymentInfo info, Callers callers, Instant now) throws TroubleException {
        String config = info.deploymentConfigName();
        if (config == null || DeploymentReading.platform(info) == Platform.SERVER) {
            return Optional.empty();
        }
        Optional<PredefinedConfig> predefined = PredefinedConfig.ofName(config);
        if (predefined.isPresent()) {
            return predefined.get().trafficPlan();
        }
        if (!known.containsKey(config)) {
            known.put(config, ask(config, callers, now));
        }
        return known.get(config);
    }

    private static Optional<TrafficPlan> ask(String config, Callers callers, Instant now) throws TroubleException {
        try {
            return callers.ask(
                    Callers.Operation.GET_CONFIG, now, client -> DeploymentConfigs.trafficPlan(client, config));
        } catch (TroubleException e) {
            if (e.trouble().isPassing()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
