package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;

/** Who wants a session: a build, or Jenkins itself. */
interface Caller {

    /** What a token says of the caller. */
    Identity identity();

    /** How tokens look now. */
    TokenRules rules();

    /**
     * Credentials that the caller may use, as they are now.
     *
     * @throws IllegalArgumentException when there are none of that id; the message says what to do
     */
    StandardCredentials credentials(String id);

    /** The tokens, for as long as the caller is what they say. */
    TokenSource whileSame(TokenSource tokens);

    /** A text that no other caller has, neither at the same time nor under the same name later. */
    String key();

    /** What the audit calls the caller. */
    String owner();

    /** A name for the caller's sessions that no other caller has. */
    String sessionName();
}
