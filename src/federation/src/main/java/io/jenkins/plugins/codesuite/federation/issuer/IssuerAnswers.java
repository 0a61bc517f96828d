package io.jenkins.plugins.codesuite.federation.issuer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers HTTP requests for the documents, whatever serves them: no login, no cookie, nothing that depends on who asks.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>.
 */
public final class IssuerAnswers {

    /**
     * An HTTP response.
     *
     * @param status the status code
     * @param headers each once, {@code Content-Length} included; a host adds none that depend on the client
     * @param body empty for {@code HEAD} and 304
     */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        /** Refuses a missing part. */
        public Answer {
            Objects.requireNonNull(headers, "headers");
            Objects.requireNonNull(body, "body");
        }
    }

    private static final byte[] NOTHING = new byte[0];

    private final Supplier<IssuerDocuments> documents;

    /**
     * Answers with the documents as they are at the time of each request.
     *
     * @param documents asked once for each request
     */
    public IssuerAnswers(Supplier<IssuerDocuments> documents) {
        this.documents = documents;
    }

    /**
     * Answers a request.
     *
     * @param method the method, in upper case
     * @param path what of the path follows the issuer's URL, with or without a slash before it
     * @param ifNoneMatch the header of that name
     */
    public Answer answer(String method, String path, Optional<String> ifNoneMatch) {
        Optional<IssuerDocument> found = find(path.startsWith("/") ? path.substring(1) : path);
        if (found.isEmpty()) {
            return message(404, method, "There is no such document here.", Map.of());
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return message(405, method, "This document can be read only.", Map.of("Allow", "GET, HEAD"));
        }
        IssuerDocument document = found.get();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", document.etag());
        headers.put("Cache-Control", document.cacheControl());
        if (ifNoneMatch.filter(tags -> matches(tags, document.etag())).isPresent()) {
            return new Answer(304, headers, NOTHING);
        }
        return withBody(200, method, headers, document.contentType(), document.body());
    }

    private Optional<IssuerDocument> find(String name) {
        return switch (name) {
            case IssuerDocument.DISCOVERY -> Optional.of(documents.get().discovery());
            case IssuerDocument.JWKS -> Optional.of(documents.get().jwks());
            default -> Optional.empty();
        };
    }

    /** The comparison is the weak one, as section 13.1.2 has it: caches may weaken a tag. */
    private static boolean matches(String tags, String etag) {
        for (String tag : tags.split(",", -1)) {
            String bare = tag.trim();
            if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static Answer message(int status, String method, String text, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Cache-Control", "no-store");
        return withBody(
                status, method, headers, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Answer withBody(int status, String method, Map<String, String> headers, String type, byte[] body) {
        headers.put("Content-Type", type);
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("X-Content-Type-Options", "nosniff");
        return new Answer(status, headers, method.equals("HEAD") ? NOTHING : body);
    }
}
