package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Set;

/** Where the values of {@code parameter-store} variables come from. */
@FunctionalInterface
public interface ParameterSource {

    /**
     * Fetches parameters.
     *
     * @param references names or ARNs as they are written in buildspec or project, with or without a selector
     *     ({@code :version}, {@code :label}); not empty
     * @return a value or a failure for every reference
     * @throws InterruptedException when the thread is interrupted while it waits for the store
     */
    StoreAnswers<String, ParameterValue> fetch(Set<String> references) throws InterruptedException;
}
