package io.jenkins.plugins.codesuite.simulator.oidc;

/** STS does not take a token. The message holds no part of the token but its issuer and its times. */
public final class TokenRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String INVALID = "InvalidIdentityToken";

    private final String code;

    private TokenRefusedException(String code, String message) {
        // No stack trace: these are ordinary answers.
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * The error code of STS.
     *
     * @return {@code InvalidIdentityToken}, {@code ExpiredTokenException} or {@code IDPCommunicationError}
     */
    public String code() {
        return code;
    }

    static TokenRefusedException invalid(String message) {
        return new TokenRefusedException(INVALID, message);
    }

    static TokenRefusedException noKeys() {
        return invalid("Couldn't retrieve verification key from your identity provider,  please reference"
                + " AssumeRoleWithWebIdentity documentation for requirements");
    }

    static TokenRefusedException expired(long now, long expires) {
        return new TokenRefusedException(
                "ExpiredTokenException",
                "Token expired: current date/time " + now + " must be before the expiration date/time " + expires);
    }

    static TokenRefusedException unreachable() {
        return new TokenRefusedException(
                "IDPCommunicationError", "An error occurred while communicating with the identity provider");
    }
}
