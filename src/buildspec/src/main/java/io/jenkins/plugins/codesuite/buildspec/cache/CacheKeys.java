package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Objects' keys: {@code <namespace>/<version>/project.zip} for a cache without a key, and
 * {@code <namespace>/<version>/key-<key>.zip} for one with a key.
 *
 * <p>Bytes other than letters, digits, {@code -}, {@code _} and {@code .} are written as {@code %XX}, so that a key is
 * one component and keys with a common beginning are objects with a common beginning. Of a key of more than 120 such
 * characters the first 120 are followed by {@code ~} and the SHA-256 of the key: a file's name has an end.
 */
final class CacheKeys {

    private static final int MAX_LENGTH = 120;
    private static final String SUFFIX = ".zip";

    private static final Pattern REST = Pattern.compile("[0-9a-f]{16}/(?:project\\.zip|key-[A-Za-z0-9._~%-]*)");

    private final String directory;

    CacheKeys(String namespace, String version) {
        this.directory = component(namespace, "of-") + "/" + version + "/";
    }

    /** Whether {@code text} is a key, or the beginning of keys, that a cache of {@code namespace} can ask for. */
    static boolean isOf(String namespace, String text) {
        String beginning = component(namespace, "of-") + "/";
        return text.startsWith(beginning)
                && REST.matcher(text.substring(beginning.length())).matches();
    }

    String project() {
        return directory + "project" + SUFFIX;
    }

    String exact(String key) {
        return directory + component(key, "key-") + SUFFIX;
    }

    /** What the keys of objects begin with whose own keys begin with {@code prefix}. */
    String startingWith(String prefix) {
        String encoded = encoded(prefix);
        return directory + "key-" + encoded.substring(0, Math.min(encoded.length(), MAX_LENGTH));
    }

    /** The key that an object's key stands for; of a long one, its beginning. */
    String keyOf(String object) {
        String encoded = object.substring((directory + "key-").length(), object.length() - SUFFIX.length());
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static String component(String text, String prefix) {
        String encoded = encoded(text);
        if (encoded.length() <= MAX_LENGTH) {
            return prefix + encoded;
        }
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return prefix + encoded.substring(0, MAX_LENGTH) + "~" + HexFormat.of().formatHex(digest);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || c == '-' || c == '_' || c == '.') {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
