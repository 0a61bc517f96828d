package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Optional;

/**
 * One Availability Zone after the other.
 *
 * @param firstMonitor how long to wait behind the first zone; absent, as behind the others
 * @param monitor how long to wait behind each other zone
 * @param minimumHealthy of each zone; absent, none need be
 */
record Zonal(Optional<Long> firstMonitor, Optional<Long> monitor, Optional<MinimumHealthy> minimumHealthy) {
    static Zonal of(JsonInput input) {
        return new Zonal(
                seconds(input, "firstZoneMonitorDurationInSeconds"),
                seconds(input, "monitorDurationInSeconds"),
                input.structure("minimumHealthyHostsPerZone")
                        .map(minimum -> MinimumHealthy.of(
                                minimum, () -> invalid("minimumHealthyHostsPerZone has no valid type and value"))));
    }

    static AwsError invalid(String message) {
        return Errors.error("InvalidZonalDeploymentConfiguration", message);
    }

    private static Optional<Long> seconds(JsonInput input, String member) {
        return input.number(member).map(seconds -> {
            if (seconds < 0) {
                throw invalid(member + " must not be negative");
            }
            return seconds;
        });
    }

    /** How long to wait behind a zone before the next. */
    Duration wait(boolean first) {
        return Duration.ofSeconds((first ? firstMonitor.or(() -> monitor) : monitor).orElse(0L));
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        firstMonitor.ifPresent(seconds -> node.put("firstZoneMonitorDurationInSeconds", seconds));
        monitor.ifPresent(seconds -> node.put("monitorDurationInSeconds", seconds));
        minimumHealthy.ifPresent(minimum -> node.set("minimumHealthyHostsPerZone", minimum.json()));
        return node;
    }
}
