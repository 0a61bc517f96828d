package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.federation.keys.SigningAlgorithm;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import java.util.Map;

/** Signs claims as a JWT in compact form. The only class that knows the JWT library. */
final class JwtSigner {

    private JwtSigner() {}

    /**
     * Signs.
     *
     * @param key signs, and gives {@code kid} and {@code alg}
     * @param claims all but the audience
     * @param audience a single one, so written as a string and not as an array
     */
    // The command brings jjwt 0.13 and Jenkins jjwt 0.11.5. Only methods that the newer one calls deprecated are in
    // both.
    @SuppressWarnings("deprecation")
    static String sign(SigningKey key, Map<String, Object> claims, String audience) {
        SignatureAlgorithm algorithm =
                key.spec().algorithm() == SigningAlgorithm.RS256 ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256;
        return Jwts.builder()
                .setHeaderParam("typ", "JWT")
                .setHeaderParam("kid", key.kid())
                .setClaims(claims)
                .setAudience(audience)
                .signWith(key.privateKey(), algorithm)
                .compact();
    }
}
