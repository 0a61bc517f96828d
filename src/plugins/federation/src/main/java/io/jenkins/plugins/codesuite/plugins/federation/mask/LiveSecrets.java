package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets of a block that are valid or were so an hour ago; those of before are forgotten when new ones come, so that a
 * block of days has no more of them than one of hours. They are held in memory alone; what may be written to a disk are their
 * {@link #fingerprints}.
 *
 * <p>Reading takes no lock, because every line of a log does it.
 */
public final class LiveSecrets {

    /** In place of a secret. */
    static final String MASK = "****";

    /** What is invalid may still stand in a message that comes late, and clocks differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** More than a block has at a time; it bounds what is on the disk. */
    private static final int MOST_FINGERPRINTS = 1000;

    private static final char BEFORE_TIME = '@';

    private final InstantSource clock;
    private final Map<String, Held> secrets = new LinkedHashMap<>();
    private final Map<String, Instant> earlier = new LinkedHashMap<>();
    private volatile List<String> forms = List.of();
    private volatile PastSecrets past = PastSecrets.NONE;

    /** No secrets yet. */
    public LiveSecrets() {
        this(Clock.systemUTC());
    }

    LiveSecrets(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds secrets, and forgets those that have been invalid for long. */
    public synchronized void add(TimedSecrets more) {
        forget();
        int before = secrets.size();
        more.secrets()
                .forEach((secret, valid) ->
                        secrets.computeIfAbsent(secret, Held::new).keep(until(valid)));
        if (secrets.size() > before) {
            findForms();
        }
        addPast(more.past());
    }

    /** Adds secrets of which there is no more than {@link #fingerprints}. */
    public synchronized void addPast(Collection<String> fingerprints) {
        Map<String, Duration> valid = new LinkedHashMap<>();
        for (String text : fingerprints) {
            int time = text.lastIndexOf(BEFORE_TIME);
            Instant until = Instant.ofEpochSecond(Long.parseLong(text.substring(time + 1)));
            valid.put(text.substring(0, time), validUntil(until));
        }
        addPast(valid);
    }

    private void addPast(Map<String, Duration> fingerprints) {
        int before = earlier.size();
        fingerprints.forEach((fingerprint, valid) -> earlier.merge(fingerprint, until(valid), LiveSecrets::later));
        if (earlier.size() > before) {
            past = new PastSecrets(earlier.keySet());
        }
    }

    private Instant until(Duration valid) {
        return clock.instant().plus(valid.isNegative() ? Duration.ZERO : valid).plus(KEPT);
    }

    private Duration validUntil(Instant until) {
        return Duration.between(clock.instant(), until).minus(KEPT);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void forget() {
        Instant now = clock.instant();
        if (secrets.values().removeIf(held -> held.until.isBefore(now))) {
            findForms();
        }
        if (earlier.values().removeIf(until -> until.isBefore(now))) {
            past = new PastSecrets(earlier.keySet());
        }
    }

    private void findForms() {
        Set<String> all = new LinkedHashSet<>();
        secrets.values().forEach(held -> all.addAll(held.forms));
        List<String> longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        forms = longestFirst;
    }

    /** All that is masked, for another JVM that masks for this one. */
    synchronized TimedSecrets all() {
        forget();
        Map<String, Duration> live = new HashMap<>();
        secrets.forEach((secret, held) -> live.put(secret, validUntil(held.until)));
        Map<String, Duration> before = new HashMap<>();
        earlier.forEach((fingerprint, until) -> before.put(fingerprint, validUntil(until)));
        return new TimedSecrets(live, before);
    }

    /** By what the secrets are found again after a restart, the newest last; they do not tell the secrets. */
    public synchronized List<String> fingerprints() {
        forget();
        Map<String, Instant> all = new LinkedHashMap<>(earlier);
        for (Held held : secrets.values()) {
            held.fingerprints.forEach(fingerprint -> all.merge(fingerprint, held.until, LiveSecrets::later));
        }
        List<String> texts = new ArrayList<>();
        all.forEach((fingerprint, until) -> texts.add(fingerprint + BEFORE_TIME + until.getEpochSecond()));
        return new ArrayList<>(texts.subList(Math.max(0, texts.size() - MOST_FINGERPRINTS), texts.size()));
    }

    /** Whether all that there was is forgotten. */
    synchronized boolean isOver() {
        forget();
        return isEmpty();
    }

    /** Whether there is nothing to mask. */
    boolean isEmpty() {
        return forms.isEmpty() && past.isEmpty();
    }

    /** The line without the secrets; the same object where it has none. */
    String mask(String line) {
        String masked = line;
        for (String form : forms) {
            if (masked.contains(form)) {
                masked = masked.replace(form, MASK);
            }
        }
        return past.mask(masked);
    }

    /** A secret as it was encoded once. */
    private static final class Held {

        private final Set<String> forms;
        private final List<String> fingerprints;
        private Instant until = Instant.MIN;

        Held(String secret) {
            forms = SecretForms.of(secret);
            fingerprints = forms.stream().map(PastSecrets::fingerprint).toList();
        }

        void keep(Instant atLeastUntil) {
            until = later(until, atLeastUntil);
        }
    }
}
