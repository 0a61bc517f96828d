package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Tokens for as long as a job is called what they say. Who trusts a name trusts the job that has it, which after a renaming may
 * be another one.
 *
 * @param said the full name that the tokens say
 * @param now the full name that the job has
 * @param tokens mints them
 */
record WhileNamed(String said, Supplier<String> now, TokenSource tokens) implements TokenSource {

    @Override
    public SignedToken token() throws IOException {
        String name = now.get();
        if (!name.equals(said)) {
            throw new IOException(
                    "The job was called " + said + " when its build asked for the role, and is called " + name
                            + " now; no token says the old name any more. Start the build anew, and see that the role's trust"
                            + " policy names the job as it is called now.");
        }
        return tokens.token();
    }
}
