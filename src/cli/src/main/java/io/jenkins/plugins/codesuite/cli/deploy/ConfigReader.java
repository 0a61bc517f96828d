package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a deployment configuration of one's own: the block {@code custom-config} of a plan. */
final class ConfigReader {

    /** The block's key. */
    static final String BLOCK = "custom-config";

    /** What the block holds. */
    static final List<String> KEYS = List.of(
            "name",
            "platform",
            "type",
            "percentage",
            "interval",
            "hosts",
            "first-zone-monitor",
            "zone-monitor",
            "zone-hosts",
            "zone-percentage");

    /** The kinds of configurations, as they are written in a plan. */
    private enum Type {
        CANARY("percentage", "interval"),
        LINEAR("percentage", "interval"),
        ALL_AT_ONCE(),
        HEALTHY_HOSTS("hosts", "percentage"),
        ZONAL("hosts", "percentage", "first-zone-monitor", "zone-monitor", "zone-hosts", "zone-percentage");

        private final Set<String> keys;

        Type(String... own) {
            keys = Stream.concat(Stream.of("name", "platform", "type"), Stream.of(own))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private final Wishes wishes;

    ConfigReader(Wishes wishes) {
        this.wishes = wishes;
    }

    /** The configuration; empty when none is wanted, or when something is wrong, which is kept in the wishes. */
    Optional<CustomConfig> read() {
        if (!wishes.has(BLOCK)) {
            return Optional.empty();
        }
        if (wishes.has("config")) {
            wishes.wrong(
                    "config",
                    wishes.shown("config") + " names a configuration and " + wishes.shown(BLOCK)
                            + " describes one: leave one out");
        }
        String name = wishes.needed(key("name"));
        if (wishes.needed(key("type")).isEmpty()) {
            return Optional.empty();
        }
        Optional<Type> type = wishes.read(key("type"), text -> Wishes.constant(Type.class, text));
        if (type.isEmpty() || name.isEmpty() || !fits(type.get())) {
            return Optional.empty();
        }
        try {
            return of(type.get(), name);
        } catch (IllegalArgumentException e) {
            wishes.wrong(BLOCK, e.getMessage());
            return Optional.empty();
        }
    }

    private static String key(String name) {
        return BLOCK + "." + name;
    }

    /** Whether everything that is said belongs to the type, which is told. */
    private boolean fits(Type type) {
        boolean fits = true;
        for (String name : KEYS) {
            if (wishes.has(key(name)) && !type.keys.contains(name)) {
                wishes.wrong(
                        key(name), "a configuration of type " + wishes.needed(key("type")) + " does not take this");
                fits = false;
            }
        }
        return fits;
    }

    private Optional<CustomConfig> of(Type type, String name) {
        return switch (type) {
            case CANARY ->
                shifting((platform, percentage, interval) ->
                        new CustomConfig.Canary(name, platform, percentage, interval));
            case LINEAR ->
                shifting((platform, percentage, interval) ->
                        new CustomConfig.Linear(name, platform, percentage, interval));
            case ALL_AT_ONCE -> platform().map(platform -> new CustomConfig.AllAtOnce(name, platform));
            case HEALTHY_HOSTS ->
                onInstances()
                        ? healthy("hosts", "percentage")
                                .map(minimum -> new CustomConfig.MinimumHealthyHosts(name, minimum))
                        : Optional.empty();
            case ZONAL -> onInstances() ? zonal(name) : Optional.empty();
        };
    }

    /** Makes a configuration that shifts traffic. */
    private interface Shifting {
        CustomConfig of(Platform platform, int percentage, Duration interval);
    }

    private Optional<CustomConfig> shifting(Shifting shifting) {
        wishes.needed(key("percentage"));
        wishes.needed(key("interval"));
        Optional<Integer> percentage = number("percentage");
        Optional<Duration> interval = wishes.duration(key("interval"));
        return platform()
                .flatMap(platform ->
                        percentage.flatMap(percent -> interval.map(time -> shifting.of(platform, percent, time))));
    }

    private Optional<Platform> platform() {
        wishes.needed(key("platform"));
        return wishes.read(key("platform"), text -> Wishes.constant(Platform.class, text));
    }

    /** Whether it is for instances, as this type must be. */
    private boolean onInstances() {
        boolean isForOther = wishes.read(key("platform"), text -> Wishes.constant(Platform.class, text))
                .filter(platform -> platform != Platform.SERVER)
                .isPresent();
        if (isForOther) {
            wishes.wrong(
                    key("platform"),
                    "healthy hosts are for server; for ecs and lambda take canary, linear or all-at-once");
        }
        return !isForOther;
    }

    private Optional<CustomConfig> zonal(String name) {
        boolean isBounded = wishes.has(key("zone-hosts")) || wishes.has(key("zone-percentage"));
        Optional<HealthyHosts> perZone = isBounded ? healthy("zone-hosts", "zone-percentage") : Optional.empty();
        return healthy("hosts", "percentage")
                .map(minimum -> new CustomConfig.Zonal(
                        name,
                        minimum,
                        wishes.duration(key("first-zone-monitor")),
                        wishes.duration(key("zone-monitor")),
                        perZone));
    }

    private Optional<HealthyHosts> healthy(String hosts, String percentage) {
        if (wishes.has(key(hosts)) == wishes.has(key(percentage))) {
            wishes.wrong(
                    wishes.has(key(hosts)) ? key(hosts) : BLOCK,
                    "one of " + wishes.shown(key(hosts)) + " and " + wishes.shown(key(percentage))
                            + " says how many instances stay healthy");
            return Optional.empty();
        }
        return wishes.has(key(hosts))
                ? number(hosts).map(count -> new HealthyHosts(HealthyHosts.Type.HOST_COUNT, count))
                : number(percentage).map(percent -> new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, percent));
    }

    private Optional<Integer> number(String name) {
        return wishes.read(key(name), text -> {
            if (!text.matches("[0-9]{1,6}")) {
                throw new IllegalArgumentException("'" + text + "' is no whole number");
            }
            return Integer.valueOf(text);
        });
    }
}
