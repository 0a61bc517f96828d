package io.jenkins.plugins.codesuite.federation.role;

import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The token sources that there are. */
public final class TokenSources {

    private TokenSources() {}

    /**
     * Tokens of our own issuer, a new one each time.
     *
     * @param rules asked each time, so that changed settings hold from the next token on
     */
    public static TokenSource minted(IdentityTokens tokens, Supplier<TokenRules> rules, TokenRequest request) {
        return () -> SignedToken.of(tokens.mint(rules.get(), request).value());
    }

    /**
     * Tokens of another issuer.
     *
     * @param tokens gives the newest token that there is; blanks around it are dropped
     */
    public static TokenSource foreign(Supplier<String> tokens) {
        return () -> given(tokens.get(), "The id token is empty: have its issuer or whoever stores it give a new one.");
    }

    /** Tokens of another issuer, which somebody keeps fresh in a file; it is read each time. */
    public static TokenSource file(Path file) {
        return () -> {
            String text;
            try {
                text = Files.readString(file);
            } catch (IOException e) {
                throw new IOException(
                        "The token file " + file + " cannot be read ("
                                + e.getClass().getSimpleName() + "): check its path and permissions.",
                        e);
            }
            return given(text, "The token file " + file + " is empty: see what writes it.");
        };
    }

    private static SignedToken given(String text, String whenEmpty) throws IOException {
        String token = text.strip();
        if (token.isEmpty()) {
            throw new IOException(whenEmpty);
        }
        return SignedToken.of(token);
    }
}
