package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;

/** The targets of one deployment, as far as they have been read. Touched by one round at a time. */
final class Details {

    /** What BatchGetDeploymentTargets takes at most. */
    static final int CHUNK = 25;

    // Auto Scaling may add an instance that no count shows yet.
    private static final Duration LIST_HOLDS = Duration.ofMinutes(5);

    private final Map<String, TargetReading> readings = new HashMap<>();
    private final Map<String, Instant> readAt = new HashMap<>();
    private final Set<String> readAtEnd = new HashSet<>();
    private List<String> ids = List.of();
    private Optional<Instant> listedAt = Optional.empty();
    private long listedTotal;
    private boolean listedAtEnd;
    private Optional<Instant> begun = Optional.empty();

    /** When targets were last asked for, or begun to be. */
    Optional<Instant> lastRead() {
        return begun;
    }

    /** Targets are being asked for. */
    void begin(Instant now) {
        begun = Optional.of(now);
    }

    /**
     * Whether the ids of the targets are to be asked for: at first, when there are more or fewer, now and then, and at the
     * end.
     */
    boolean mustList(DeploymentInfo info, boolean over, Instant now) {
        if (listedAt.isEmpty()) {
            return true;
        }
        boolean one = DeploymentReading.platform(info) != Platform.SERVER;
        if (one && !ids.isEmpty()) {
            return false;
        }
        return over && !listedAtEnd
                || total(info) != listedTotal
                || listedAt.get().plus(LIST_HOLDS).isBefore(now);
    }

    /** The ids of all targets, in AWS' order. */
    void listed(List<String> all, DeploymentInfo info, boolean over, Instant now) {
        ids = List.copyOf(all);
        listedAt = Optional.of(now);
        listedTotal = total(info);
        listedAtEnd = over;
        Set<String> known = new HashSet<>(all);
        readings.keySet().retainAll(known);
        readAt.keySet().retainAll(known);
        readAtEnd.retainAll(known);
    }

    private static long total(DeploymentInfo info) {
        return new DeploymentReading(info, List.of(), Optional.empty())
                .snapshot(Optional.empty(), Instant.EPOCH)
                .overview()
                .total();
    }

    /**
     * The targets to ask for, those first that were asked for longest ago; those that are done are asked for once more when
     * the deployment is over, and not before.
     */
    List<List<String>> chunks(boolean over) {
        List<String> wanted = new ArrayList<>();
        for (String id : ids) {
            boolean done = over
                    ? readAtEnd.contains(id)
                    : Optional.ofNullable(readings.get(id))
                            .filter(TargetReading::isOver)
                            .isPresent();
            if (!done) {
                wanted.add(id);
            }
        }
        wanted.sort(Comparator.comparing(id -> readAt.getOrDefault(id, Instant.MIN)));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            chunks.add(List.copyOf(wanted.subList(from, Math.min(wanted.size(), from + CHUNK))));
        }
        return chunks;
    }

    /** AWS' answer for a chunk. */
    void read(List<String> asked, List<DeploymentTarget> targets, boolean over, Instant now) {
        for (DeploymentTarget target : targets) {
            TargetReading.of(target)
                    .ifPresent(reading -> readings.put(reading.snapshot().id(), reading));
        }
        asked.forEach(id -> readAt.put(id, now));
        if (over) {
            readAtEnd.addAll(asked);
        }
    }

    /** What is known, in AWS' order. */
    List<TargetReading> known() {
        List<TargetReading> known = new ArrayList<>();
        for (String id : ids) {
            Optional.ofNullable(readings.get(id)).ifPresent(known::add);
        }
        return known;
    }
}
