package io.jenkins.plugins.codesuite.deploy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whose targets are asked for first when there are calls for some only: those of deployments that are over, then each by how
 * long ago it was, which counts more for what somebody looks at and for what has changed. So everyone's turn comes.
 */
final class DetailOrder {

    private static final long LOOKED = 8;
    private static final long CHANGED = 4;

    private DetailOrder() {}

    /** Who is waiting, and how urgent it is. */
    record Waiting(Watched who, boolean over, long urgency) {}

    static List<Watched> of(List<Watched> all, Instant now) {
        return all.stream()
                .filter(Watched::wantsDetails)
                .map(watched -> new Waiting(watched, watched.isOver(), urgency(watched, now)))
                .sorted(Comparator.comparing(Waiting::over)
                        .thenComparing(Waiting::urgency)
                        .reversed())
                .map(Waiting::who)
                .toList();
    }

    private static long urgency(Watched watched, Instant now) {
        long age = watched.details()
                .lastRead()
                .map(read -> Duration.between(read, now).toMillis())
                .orElse(Duration.ofHours(1).toMillis());
        return weighted(age, watched.isLooked(), watched.hasChanged());
    }

    /** How much a wait counts. */
    static long weighted(long ageMillis, boolean looked, boolean changed) {
        long weight = looked ? LOOKED : changed ? CHANGED : 1;
        return Math.max(1, ageMillis) * weight;
    }
}
