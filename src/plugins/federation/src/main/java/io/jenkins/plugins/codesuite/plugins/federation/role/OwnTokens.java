package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import java.io.IOException;

/**
 * Tokens of this Jenkins, with what they say for the audit.
 *
 * @param tokens mints them
 * @param subject their {@code sub}
 */
public record OwnTokens(TokenSource tokens, String subject) implements TokenSource {

    @Override
    public SignedToken token() throws IOException {
        return tokens.token();
    }
}
