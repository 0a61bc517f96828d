package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The secrets of the blocks of this controller, by the ids of their scopes. */
public final class ScopeSecrets {

    private final Function<String, Optional<List<String>>> kept;
    private final Map<String, LiveSecrets> scopes = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param kept the {@linkplain LiveSecrets#fingerprints fingerprints} of a scope that were kept over a restart; empty when
     *     there is no such scope or it has ended
     */
    public ScopeSecrets(Function<String, Optional<List<String>>> kept) {
        this.kept = kept;
    }

    /** Those of a scope that runs or will begin. */
    public LiveSecrets of(String scope) {
        return scopes.computeIfAbsent(scope, id -> new LiveSecrets());
    }

    /**
     * Those of a scope that runs, or that ran before a restart: its processes go on and write to the log before it is back,
     * or while it has no new session. What it adds then is added to the same object. Of any other scope there are none.
     */
    public LiveSecrets find(String scope) {
        return Optional.ofNullable(
                        scopes.computeIfAbsent(scope, id -> fromBefore(id).orElse(null)))
                .orElseGet(LiveSecrets::new);
    }

    private Optional<LiveSecrets> fromBefore(String scope) {
        return kept.apply(scope).map(fingerprints -> {
            LiveSecrets secrets = new LiveSecrets();
            secrets.addPast(fingerprints);
            return secrets;
        });
    }

    /** Forgets those of a scope that has ended, after the fingerprints that were kept are gone. */
    public void forget(String scope) {
        scopes.remove(scope);
    }
}
