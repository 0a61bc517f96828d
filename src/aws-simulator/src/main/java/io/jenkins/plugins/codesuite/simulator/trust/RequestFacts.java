package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What conditions can ask of a request: condition keys with their values. Keys of AWS ({@code aws:…}, {@code sts:…}) are
 * found in any case; keys of an identity provider only as they are spelled. A key without a value is not there.
 */
public final class RequestFacts {
    private final Map<String, List<String>> values = new HashMap<>();

    /**
     * Adds a value.
     *
     * @param key the condition key
     * @param value the value, or empty to add nothing
     * @return this
     */
    public RequestFacts with(String key, Optional<String> value) {
        return with(key, value.stream().toList());
    }

    /**
     * Adds a value.
     *
     * @param key the condition key
     * @param value the value
     * @return this
     */
    public RequestFacts with(String key, String value) {
        return with(key, List.of(value));
    }

    /**
     * Adds values.
     *
     * @param key the condition key
     * @param added the values; an empty collection adds nothing
     * @return this
     */
    public RequestFacts with(String key, Collection<String> added) {
        if (!added.isEmpty()) {
            values.computeIfAbsent(normal(key), absent -> new ArrayList<>()).addAll(added);
        }
        return this;
    }

    List<String> of(String key) {
        return values.getOrDefault(normal(key), List.of());
    }

    private static String normal(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:") || lower.startsWith("sts:") ? lower : key;
    }
}
