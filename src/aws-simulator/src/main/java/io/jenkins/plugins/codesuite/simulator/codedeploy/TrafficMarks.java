package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.ArrayList;
import java.util.List;

/** What is to happen when the traffic of a group's next deployment reaches a share. */
final class TrafficMarks {
    private final List<Mark> marks = new ArrayList<>();

    void add(String application, String group, int percent, Runnable happening) {
        marks.add(new Mark(application, group, percent, happening));
    }

    /** Lets happen what waits for this share, or a smaller one, once. */
    void reached(Deployment deployment, int percent) {
        List<Mark> met = marks.stream()
                .filter(mark -> mark.application.equals(deployment.group.application.name)
                        && mark.group.equals(deployment.group.name)
                        && mark.percent <= percent)
                .toList();
        marks.removeAll(met);
        met.forEach(mark -> mark.happening.run());
    }

    private record Mark(String application, String group, int percent, Runnable happening) {}
}
