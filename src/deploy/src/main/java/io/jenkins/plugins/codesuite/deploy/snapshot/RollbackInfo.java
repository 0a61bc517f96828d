package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.util.Optional;

/**
 * What a deployment has to do with a rollback.
 *
 * @param rollbackId the deployment that rolls this one back
 * @param triggeringId the deployment that this one rolls back
 * @param message AWS' own sentence
 */
public record RollbackInfo(Optional<String> rollbackId, Optional<String> triggeringId, Optional<String> message) {

    /** Nothing. */
    public static final RollbackInfo NONE = new RollbackInfo(Optional.empty(), Optional.empty(), Optional.empty());
}
