package io.jenkins.plugins.codesuite.federation.trust;

import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is found, and gives it in the order of the text. */
final class Findings {

    private final List<Found> all = new ArrayList<>();

    private record Found(Place place, Finding finding) {}

    void error(Spot spot, String what, String fix) {
        add(Severity.ERROR, spot, what, fix);
    }

    void warning(Spot spot, String what, String fix) {
        add(Severity.WARNING, spot, what, fix);
    }

    void note(Spot spot, String what, String fix) {
        add(Severity.NOTE, spot, what, fix);
    }

    private void add(Severity severity, Spot spot, String what, String fix) {
        all.add(new Found(spot.place(), new Finding(severity, spot.toString(), what, fix)));
    }

    List<Finding> inOrder() {
        return all.stream()
                .sorted(Comparator.comparingInt((Found found) -> found.place().line())
                        .thenComparingInt(found -> found.place().column())
                        .thenComparing(found -> found.finding().severity()))
                .map(Found::finding)
                .toList();
    }
}
