package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Set;

/** Where the values of {@code secrets-manager} variables come from. */
@FunctionalInterface
public interface SecretSource {

    /**
     * Fetches secrets.
     *
     * @param versions the wanted versions; not empty
     * @return a value or a failure for every version
     * @throws InterruptedException when the thread is interrupted while it waits for the store
     */
    StoreAnswers<SecretVersion, SecretText> fetch(Set<SecretVersion> versions) throws InterruptedException;
}
