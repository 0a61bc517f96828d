package io.jenkins.plugins.codesuite.federation.session;

/** The use of a session, which is renewed until the lease is closed. */
public interface Lease extends AutoCloseable {

    /** The newest session. */
    RoleSession current();

    /** Ends the use; the session is not renewed for this lease any more. A second call does nothing. */
    @Override
    void close();
}
