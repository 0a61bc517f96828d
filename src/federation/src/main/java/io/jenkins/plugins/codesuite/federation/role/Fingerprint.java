package io.jenkins.plugins.codesuite.federation.role;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A SHA-256 over parts, each with its length in front: different sequences of parts never read alike. */
final class Fingerprint {

    private final MessageDigest digest = Sha256.begin();

    Fingerprint add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    Fingerprint add(Optional<String> part) {
        add(part.isPresent() ? "1" : "0");
        part.ifPresent(this::add);
        return this;
    }

    Fingerprint add(Collection<String> parts) {
        add(String.valueOf(parts.size()));
        parts.forEach(this::add);
        return this;
    }

    Fingerprint add(Map<String, String> parts) {
        add(String.valueOf(parts.size()));
        parts.forEach((key, value) -> add(key).add(value));
        return this;
    }

    /** The hash, 64 hexadecimal digits; nothing can be added after it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
