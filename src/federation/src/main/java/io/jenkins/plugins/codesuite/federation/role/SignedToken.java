package io.jenkins.plugins.codesuite.federation.role;

import java.util.Optional;

/**
 * A signed web identity token (JWT) and what it says.
 *
 * @param value the token itself: a secret
 * @param facts what it says, where it could be read
 */
public record SignedToken(String value, Optional<TokenFacts> facts) {

    /** A token, with what can be read in it. */
    public static SignedToken of(String value) {
        return new SignedToken(value, TokenFacts.read(value));
    }

    /** What the token says, without the token. */
    @Override
    public String toString() {
        return "SignedToken[" + facts.map(TokenFacts::toString).orElse("unread") + "]";
    }
}
