package io.jenkins.plugins.codesuite.federation.session;

/** Told of every session that is had from AWS, and of every failure. Called by several threads; must not block. */
public interface SessionAudit {

    /** An audit that keeps nothing. */
    SessionAudit NONE = new SessionAudit() {
        @Override
        public void opened(SessionRequest request, RoleSession session, boolean renewal) {
            // Nobody asks.
        }

        @Override
        public void failed(SessionRequest request, RoleSessionException failure) {
            // Nobody asks.
        }
    };

    /**
     * AWS gave a session.
     *
     * @param renewal whether it replaces one that the same request had before
     */
    void opened(SessionRequest request, RoleSession session, boolean renewal);

    /** AWS gave none, after all tries. */
    void failed(SessionRequest request, RoleSessionException failure);
}
