package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.ecs.EcsStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how ECS brings in new tasks: the block {@code strategy} of a plan for ECS. */
final class StrategyReader {

    /** The block's key. */
    static final String BLOCK = "strategy";

    /** What the block holds. */
    static final List<String> KEYS = List.of("type", "percentage", "interval", "bake");

    private final Wishes wishes;

    StrategyReader(Wishes wishes) {
        this.wishes = wishes;
    }

    /** The strategy; empty when none is wanted, or when something is wrong, which is kept in the wishes. */
    Optional<EcsStrategy> read() {
        if (!wishes.has(BLOCK) || wishes.needed(key("type")).isEmpty()) {
            return Optional.empty();
        }
        Optional<EcsStrategy.Kind> kind =
                wishes.read(key("type"), text -> Wishes.constant(EcsStrategy.Kind.class, text));
        Optional<Duration> bake = wishes.duration(key("bake"));
        return kind.flatMap(one -> switch (one) {
            case ROLLING ->
                takesNo("percentage", "interval", "bake") ? Optional.of(EcsStrategy.rolling()) : Optional.empty();
            case BLUE_GREEN ->
                takesNo("percentage", "interval") ? Optional.of(EcsStrategy.blueGreen(bake)) : Optional.empty();
            case CANARY, LINEAR -> shifting(one, bake);
        });
    }

    private static String key(String name) {
        return BLOCK + "." + name;
    }

    private boolean takesNo(String... names) {
        boolean takes = true;
        for (String name : names) {
            if (wishes.has(key(name))) {
                wishes.wrong(key(name), "a strategy of type " + wishes.needed(key("type")) + " does not take this");
                takes = false;
            }
        }
        return takes;
    }

    private Optional<EcsStrategy> shifting(EcsStrategy.Kind kind, Optional<Duration> bake) {
        wishes.needed(key("percentage"));
        wishes.needed(key("interval"));
        Optional<Double> percentage = wishes.read(key("percentage"), StrategyReader::percent);
        Optional<Duration> interval = wishes.duration(key("interval"));
        return percentage.flatMap(percent -> interval.map(time -> new EcsStrategy(kind, percent, time, bake)));
    }

    private static Double percent(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException("'" + text + "' is no percentage; write 10 or 0.5");
        }
        return Double.valueOf(text);
    }
}
