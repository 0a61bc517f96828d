package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a call says of its own
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>, in the header
 * {@code Authorization} or, presigned, in its query. Nothing of it is verified yet.
 *
 * @param accessKeyId whose secret signed
 * @param scope date, region, service and {@code aws4_request}, with slashes between
 * @param time the time of the signature, for example {@code 20260101T000000Z}
 * @param signedHeaders the names of the headers that were signed, in lower case
 * @param hex the signature
 * @param sessionToken the token of a session's key
 * @param presigned whether it is in the query
 */
record Signature(
        String accessKeyId,
        String scope,
        String time,
        List<String> signedHeaders,
        String hex,
        Optional<String> sessionToken,
        boolean presigned) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The signature of a call, or empty for a call that has none, or one of another kind. */
    static Optional<Signature> of(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        Optional<String> authorization = Optional.ofNullable(headers.getFirst("Authorization"))
                .filter(value -> value.startsWith(ALGORITHM + " "));
        if (authorization.isPresent()) {
            Map<String, String> fields = new TreeMap<>();
            for (String field :
                    authorization.get().substring(ALGORITHM.length()).split(",", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            field.substring(0, equals).trim(),
                            field.substring(equals + 1).trim());
                }
            }
            return of(
                    fields.getOrDefault("Credential", ""),
                    Optional.ofNullable(headers.getFirst("X-Amz-Date")).orElse(""),
                    fields.getOrDefault("SignedHeaders", ""),
                    fields.getOrDefault("Signature", ""),
                    Optional.ofNullable(headers.getFirst("X-Amz-Security-Token")),
                    false);
        }
        Map<String, String> query = QueryString.parse(exchange.getRequestURI().getRawQuery());
        if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            return Optional.empty();
        }
        return of(
                query.getOrDefault("X-Amz-Credential", ""),
                query.getOrDefault("X-Amz-Date", ""),
                query.getOrDefault("X-Amz-SignedHeaders", ""),
                query.getOrDefault("X-Amz-Signature", ""),
                Optional.ofNullable(query.get("X-Amz-Security-Token")),
                true);
    }

    private static Optional<Signature> of(
            String credential, String time, String headers, String hex, Optional<String> token, boolean presigned) {
        int slash = credential.indexOf('/');
        String id = slash < 0 ? credential : credential.substring(0, slash);
        String scope = slash < 0 ? "" : credential.substring(slash + 1);
        return Optional.of(new Signature(id, scope, time, List.of(headers.split(";", -1)), hex, token, presigned));
    }
}
