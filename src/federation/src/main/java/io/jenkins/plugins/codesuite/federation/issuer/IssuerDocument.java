package io.jenkins.plugins.codesuite.federation.issuer;

import java.time.Duration;
import java.util.Objects;

/**
 * A document of an issuer, as it is served. Holds nothing secret.
 *
 * @param name its place below the issuer's URL, without a leading slash
 * @param body UTF-8
 * @param contentType the media type
 * @param etag a strong entity tag, in its quotes
 * @param maxAge for how long a cache may keep it
 */
public record IssuerDocument(String name, byte[] body, String contentType, String etag, Duration maxAge) {

    /** The name of the discovery document. */
    public static final String DISCOVERY = ".well-known/openid-configuration";

    /** The name of the key set. */
    public static final String JWKS = "jwks";

    /** Refuses a missing part. */
    public IssuerDocument {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(maxAge, "maxAge");
    }

    /** The value of its {@code Cache-Control} header. */
    public String cacheControl() {
        return "public, max-age=" + maxAge.toSeconds();
    }
}
