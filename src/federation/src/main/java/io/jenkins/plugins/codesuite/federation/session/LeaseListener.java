package io.jenkins.plugins.codesuite.federation.session;

import java.time.Instant;

/** Told what becomes of a leased session. Called by a worker that others wait for: must return soon. */
public interface LeaseListener {

    /** There is a new session; the one before stays good until it expires. */
    void renewed(RoleSession session);

    /**
     * A renewal failed after all its tries. It is begun again, also when the session has expired meanwhile.
     *
     * @param nextTry when
     */
    void renewalFailed(RoleSessionException failure, Instant nextTry);
}
