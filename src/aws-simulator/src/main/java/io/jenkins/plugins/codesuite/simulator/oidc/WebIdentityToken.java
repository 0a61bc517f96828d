package io.jenkins.plugins.codesuite.simulator.oidc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed token in its parts, <strong>not verified</strong>: {@link TokenVerifier} does that. It is a JWS in compact form
 * (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515</a>) with the claims of a JWT.
 */
public final class WebIdentityToken {
    private final ObjectNode header;
    private final ObjectNode claims;
    private final byte[] signedContent;
    private final byte[] signature;

    private WebIdentityToken(ObjectNode header, ObjectNode claims, byte[] signedContent, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signedContent = signedContent;
        this.signature = signature;
    }

    /**
     * Takes a token apart.
     *
     * @param text the token
     * @return its parts
     * @throws TokenRefusedException if it is no JWT in compact form, or has no issuer
     */
    public static WebIdentityToken parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw notAToken();
        }
        try {
            WebIdentityToken token = new WebIdentityToken(
                    object(parts[0]),
                    object(parts[1]),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(parts[2]));
            token.requiredText("iss");
            return token;
        } catch (JacksonException | IllegalArgumentException e) {
            throw notAToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(String part) throws IOException {
        return Json.object(Base64.getUrlDecoder().decode(part));
    }

    private static TokenRefusedException notAToken() {
        return TokenRefusedException.invalid(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    /**
     * The claim {@code iss}.
     *
     * @return the URL of the provider
     */
    public String issuer() {
        return requiredText("iss");
    }

    /**
     * The claim {@code sub}.
     *
     * @return the subject
     * @throws TokenRefusedException if there is none
     */
    public String subject() {
        return requiredText("sub");
    }

    /**
     * What counts as the audience: {@code azp} where it is present, else {@code aud}.
     *
     * @return one or more values
     * @throws TokenRefusedException if there is none
     */
    public List<String> audiences() {
        Optional<String> authorizedParty = text("azp");
        if (authorizedParty.isPresent()) {
            return List.of(authorizedParty.get());
        }
        JsonNode audience = claims.path("aud");
        List<String> values = new ArrayList<>();
        for (JsonNode value : audience.isArray() ? audience : List.of(audience)) {
            if (!value.isTextual() || value.textValue().isEmpty()) {
                throw missing("aud");
            }
            values.add(value.textValue());
        }
        if (values.isEmpty()) {
            throw missing("aud");
        }
        return values;
    }

    /**
     * A claim that is a text.
     *
     * @param claim its name
     * @return the text, or empty when there is no such claim or it is no text
     */
    public Optional<String> text(String claim) {
        return Optional.ofNullable(claims.path(claim).textValue());
    }

    /**
     * A claim that is a text or a list of texts, as {@code amr} is.
     *
     * @param claim its name
     * @return the texts; none when there is no such claim
     */
    public List<String> texts(String claim) {
        List<String> values = new ArrayList<>();
        JsonNode node = claims.path(claim);
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            if (value.isTextual()) {
                values.add(value.textValue());
            }
        }
        return values;
    }

    /**
     * A claim of any kind.
     *
     * @param claim its name
     * @return the value; a missing node when there is no such claim
     */
    public JsonNode claim(String claim) {
        return claims.path(claim);
    }

    /**
     * The {@code kid} of the header.
     *
     * @return the id of the key that signed
     * @throws TokenRefusedException if there is none
     */
    public String keyId() {
        String keyId = header.path("kid").asText("");
        if (keyId.isEmpty()) {
            throw TokenRefusedException.invalid("The ID Token provided has no kid in its header");
        }
        return keyId;
    }

    String algorithm() {
        return header.path("alg").asText("");
    }

    byte[] signedContent() {
        return signedContent.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    /** A time in seconds since the epoch, which must be a JSON number without a fraction. */
    Optional<Long> seconds(String claim) {
        JsonNode value = claims.path(claim);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw TokenRefusedException.invalid("The claim " + claim + " must be an integer number of seconds");
        }
        return Optional.of(value.longValue());
    }

    long requiredSeconds(String claim) {
        return seconds(claim).orElseThrow(() -> missing(claim));
    }

    private String requiredText(String claim) {
        return text(claim).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(claim));
    }

    private static TokenRefusedException missing(String claim) {
        return TokenRefusedException.invalid("Missing a required claim: " + claim);
    }

    @Override
    public String toString() {
        return "token of " + issuer();
    }
}
