package io.jenkins.plugins.codesuite.federation.role;

import java.io.IOException;

/** Where the token of a web identity comes from. Asked anew for every try of a call to AWS; used by several threads. */
@FunctionalInterface
public interface TokenSource {

    /**
     * A token to show to AWS now.
     *
     * @throws IOException with a sentence for the user when there is none
     */
    SignedToken token() throws IOException;
}
