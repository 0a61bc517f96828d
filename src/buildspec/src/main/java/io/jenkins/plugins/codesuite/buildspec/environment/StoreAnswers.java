package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a store answered to a set of references: a value or a failure for each.
 *
 * @param values the values by reference
 * @param failures the failures by reference
 * @param <K> what a reference is
 * @param <V> what a value is
 */
public record StoreAnswers<K, V>(Map<K, V> values, Map<K, StoreFailure> failures) {

    /** Takes copies of the maps. */
    public StoreAnswers {
        values = Map.copyOf(values);
        failures = Map.copyOf(failures);
    }

    /** Collects answers one by one. */
    static final class Collector<K, V> {

        private final Map<K, V> values = new LinkedHashMap<>();
        private final Map<K, StoreFailure> failures = new LinkedHashMap<>();

        void value(K reference, V value) {
            values.put(reference, value);
        }

        void failure(K reference, StoreFailure failure) {
            failures.put(reference, failure);
        }

        void failAll(Iterable<? extends K> references, StoreFailure failure) {
            references.forEach(reference -> failures.put(reference, failure));
        }

        boolean isOpen(K reference) {
            return !values.containsKey(reference) && !failures.containsKey(reference);
        }

        StoreAnswers<K, V> answers() {
            return new StoreAnswers<>(values, failures);
        }
    }
}
