package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A shift of production traffic.
 *
 * @param after how long after the first one
 * @param percent the new tasks' share from then on, up to 100
 */
record TrafficStep(Duration after, double percent) {
    private static final double ALL = 100;

    static List<TrafficStep> atOnce() {
        return List.of(new TrafficStep(Duration.ZERO, ALL));
    }

    static List<TrafficStep> canary(double percent, Duration bake) {
        return List.of(new TrafficStep(Duration.ZERO, percent), new TrafficStep(bake, ALL));
    }

    static List<TrafficStep> linear(double percent, Duration bake) {
        List<TrafficStep> steps = new ArrayList<>();
        double share = 0;
        for (int i = 0; share < ALL; i++) {
            share = Math.min(ALL, percent * (i + 1));
            steps.add(new TrafficStep(bake.multipliedBy(i), share));
        }
        return List.copyOf(steps);
    }
}
