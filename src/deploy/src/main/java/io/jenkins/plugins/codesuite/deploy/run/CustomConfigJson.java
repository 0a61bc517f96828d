package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import java.time.Duration;

/** Custom configurations as JSON. */
final class CustomConfigJson {

    private CustomConfigJson() {}

    static ObjectNode write(CustomConfig config) {
        JsonWriting json = new JsonWriting().put("name", config.name());
        if (config instanceof CustomConfig.Canary canary) {
            shifting(json, "canary", config)
                    .put("percentage", canary.percentage())
                    .put("intervalMillis", canary.interval());
        } else if (config instanceof CustomConfig.Linear linear) {
            shifting(json, "linear", config)
                    .put("percentage", linear.percentage())
                    .put("intervalMillis", linear.interval());
        } else if (config instanceof CustomConfig.AllAtOnce) {
            shifting(json, "allAtOnce", config);
        } else if (config instanceof CustomConfig.MinimumHealthyHosts hosts) {
            json.put("type", "minimumHealthyHosts").put("minimum", hosts(hosts.minimum()));
        } else if (config instanceof CustomConfig.Zonal zonal) {
            json.put("type", "zonal")
                    .put("minimum", hosts(zonal.minimum()))
                    .putDuration("firstZoneMonitorMillis", zonal.firstZoneMonitor())
                    .putDuration("monitorMillis", zonal.monitor())
                    .putObject("minimumPerZone", zonal.minimumPerZone(), CustomConfigJson::hosts);
        }
        return json.node();
    }

    private static JsonWriting shifting(JsonWriting json, String type, CustomConfig config) {
        return json.put("type", type).put("platform", config.platform());
    }

    private static ObjectNode hosts(HealthyHosts hosts) {
        return new JsonWriting()
                .put("type", hosts.type())
                .put("value", hosts.value())
                .node();
    }

    static CustomConfig read(JsonObject json) {
        String name = json.text("name");
        try {
            return switch (json.text("type")) {
                case "canary" -> new CustomConfig.Canary(name, platform(json), percentage(json), interval(json));
                case "linear" -> new CustomConfig.Linear(name, platform(json), percentage(json), interval(json));
                case "allAtOnce" -> new CustomConfig.AllAtOnce(name, platform(json));
                case "minimumHealthyHosts" ->
                    new CustomConfig.MinimumHealthyHosts(name, readHosts(json.object("minimum")));
                case "zonal" ->
                    new CustomConfig.Zonal(
                            name,
                            readHosts(json.object("minimum")),
                            json.optionalDuration("firstZoneMonitorMillis"),
                            json.optionalDuration("monitorMillis"),
                            json.optionalObject("minimumPerZone").map(CustomConfigJson::readHosts));
                default ->
                    throw new BadJsonException("A run's record is damaged: configurations of type " + json.text("type")
                            + " are not known");
            };
        } catch (BadJsonException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadJsonException("A run's record is damaged: " + e.getMessage(), e);
        }
    }

    private static Platform platform(JsonObject json) {
        return json.constant("platform", Platform.class);
    }

    private static int percentage(JsonObject json) {
        return Math.toIntExact(json.number("percentage"));
    }

    private static Duration interval(JsonObject json) {
        return json.duration("intervalMillis");
    }

    private static HealthyHosts readHosts(JsonObject json) {
        return new HealthyHosts(json.constant("type", HealthyHosts.Type.class), Math.toIntExact(json.number("value")));
    }
}
