package io.jenkins.plugins.codesuite.deploy.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order the clients of one identity are asked: who has answered last comes first, and who could not ask, such as
 * with a session that has expired, is left out for a minute. So what other builds have left behind costs little. Touched by
 * one thread at a time.
 */
public final class ClientOrder {

    /** How many clients may fail at one question before it is given up. */
    public static final int MOST_FAILURES = 3;

    private static final Duration LEFT_OUT = Duration.ofMinutes(1);

    private final Map<AwsClients, Long> answers = new HashMap<>();
    private final Map<AwsClients, Instant> failures = new HashMap<>();
    private long answered;

    /** Forgets all clients but these. */
    public void retain(Collection<AwsClients> open) {
        Set<AwsClients> kept = Set.copyOf(open);
        answers.keySet().retainAll(kept);
        failures.keySet().retainAll(kept);
    }

    /**
     * Whom to ask, one after the other. Where all have failed in the last minute, it is the one alone whose failure is the
     * oldest: a session may have been renewed.
     *
     * @param open in the order in which they came
     */
    public List<AwsClients> of(List<AwsClients> open, Instant now) {
        List<AwsClients> asked = new ArrayList<>(open);
        // Who came last has the youngest session.
        Collections.reverse(asked);
        asked.sort(Comparator.comparingLong((AwsClients one) -> -answers.getOrDefault(one, 0L))
                .thenComparing(this::failedAt));
        List<AwsClients> usable = asked.stream()
                .filter(one -> !now.isBefore(failedAt(one).plus(LEFT_OUT)))
                .toList();
        return usable.isEmpty()
                ? asked.stream().min(Comparator.comparing(this::failedAt)).stream()
                        .toList()
                : usable;
    }

    private Instant failedAt(AwsClients one) {
        return failures.getOrDefault(one, Instant.EPOCH);
    }

    /** It got an answer. */
    public void answered(AwsClients one) {
        answered++;
        answers.put(one, answered);
        failures.remove(one);
    }

    /** It is of no use now: its credentials are not accepted, or it is closed. */
    public void failed(AwsClients one, Instant now) {
        failures.put(one, now);
    }
}
