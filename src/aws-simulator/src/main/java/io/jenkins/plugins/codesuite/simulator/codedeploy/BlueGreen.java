package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * How a blue/green deployment treats its two sides.
 *
 * @param stopsWhenReady whether it waits for ContinueDeployment before traffic moves
 * @param readyWait how long it waits for that
 * @param terminatesBlue whether the old side is removed
 * @param terminationWait how long after traffic moved
 * @param copiesAutoScaling whether the new instances are a copy of the Auto Scaling group
 */
record BlueGreen(
        boolean stopsWhenReady,
        Duration readyWait,
        boolean terminatesBlue,
        Duration terminationWait,
        boolean copiesAutoScaling) {
    static BlueGreen of(JsonNode settings) {
        JsonNode ready = settings.path("deploymentReadyOption");
        JsonNode blue = settings.path("terminateBlueInstancesOnDeploymentSuccess");
        return new BlueGreen(
                ready.path("actionOnTimeout").asText("").equals("STOP_DEPLOYMENT"),
                Duration.ofMinutes(ready.path("waitTimeInMinutes").asLong(0)),
                !blue.path("action").asText("TERMINATE").equals("KEEP_ALIVE"),
                Duration.ofMinutes(blue.path("terminationWaitTimeInMinutes").asLong(0)),
                settings.path("greenFleetProvisioningOption")
                        .path("action")
                        .asText("")
                        .equals("COPY_AUTO_SCALING_GROUP"));
    }
}
