package io.jenkins.plugins.codesuite.deploy.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where an alias sends its traffic.
 *
 * @param version the version that gets what the others do not
 * @param weights of other versions, 0 to 1
 */
record Routing(String version, Map<String, Double> weights) {

    private static final int ALL = 100;

    /** Lambda gives no weight a meaning below this. */
    private static final double SAME = 0.0001;

    Routing {
        weights = Map.copyOf(weights);
    }

    /** All traffic to one version. */
    static Routing all(String version) {
        return new Routing(version, Map.of());
    }

    /** Some traffic to the new version, the rest to the old one. */
    static Routing shifted(String old, String fresh, int percent) {
        if (percent <= 0) {
            return all(old);
        }
        return percent >= ALL ? all(fresh) : new Routing(old, Map.of(fresh, percent / (double) ALL));
    }

    /** Whether the traffic goes the same ways. */
    boolean isSameAs(Routing other) {
        Map<String, Double> here = effective();
        Map<String, Double> there = other.effective();
        return version.equals(other.version)
                && here.keySet().equals(there.keySet())
                && here.entrySet().stream()
                        .allMatch(entry -> Math.abs(entry.getValue() - there.get(entry.getKey())) < SAME);
    }

    private Map<String, Double> effective() {
        Map<String, Double> some = new LinkedHashMap<>(weights);
        some.values().removeIf(weight -> weight < SAME);
        return some;
    }

    boolean isShifting() {
        return !effective().isEmpty();
    }

    /** For people: {@code version 1 with 10 % on version 2}. */
    String inWords() {
        return "version " + version
                + effective().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                Math.round(entry.getValue() * ALL * 10) / 10.0 + " % on version " + entry.getKey())
                        .collect(Collectors.joining(" and ", isShifting() ? " with " : "", ""))
                        .replace(".0 %", " %");
    }
}
