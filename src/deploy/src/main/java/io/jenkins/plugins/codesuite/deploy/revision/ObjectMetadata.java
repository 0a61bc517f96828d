package io.jenkins.plugins.codesuite.deploy.revision;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is said of an object in {@code x-amz-meta-} headers.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">User-defined object
 * metadata</a>; RFC 2047 for text that is not ASCII.
 */
final class ObjectMetadata {

    /** The name of our own entry: the SHA-256 of the whole content in hexadecimal digits. */
    static final String SHA256 = "sha256";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final int LARGEST = 2048;
    private static final int OURS = SHA256.length() + 64;

    private ObjectMetadata() {}

    /**
     * The entries by their names in lower case.
     *
     * @throws InvalidRevisionException if S3 would not take them
     */
    static Map<String, String> checked(Map<String, String> metadata) {
        Map<String, String> checked = new TreeMap<>();
        int size = OURS;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String name = entry.getKey().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new InvalidRevisionException("metadata cannot be called '" + entry.getKey()
                        + "': a name has letters, digits, dots, hyphens and underscores");
            }
            if (name.equals(SHA256)) {
                throw new InvalidRevisionException("the metadata sha256 is written by the upload itself");
            }
            if (entry.getValue().chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
                throw new InvalidRevisionException(
                        "the metadata " + name + " holds a line end or another control character, which no header can");
            }
            checked.put(name, entry.getValue());
            size += name.length() + header(entry.getValue()).length();
        }
        if (size > LARGEST) {
            throw new InvalidRevisionException("the metadata has " + size
                    + " bytes with what the upload adds; S3 takes at most " + LARGEST + " bytes of names and values");
        }
        return Map.copyOf(checked);
    }

    /** The entries as they are sent, with the digest of the content. */
    static Map<String, String> headers(Map<String, String> metadata, String sha256) {
        Map<String, String> all = new TreeMap<>();
        metadata.forEach((name, value) -> all.put(name, header(value)));
        all.put(SHA256, sha256);
        return all;
    }

    private static String header(String value) {
        String text = value.strip().replace('\t', ' ');
        if (text.chars().allMatch(c -> c < 0x7F) && !text.startsWith("=?")) {
            // What is signed has single spaces.
            return text.replaceAll(" {2,}", " ");
        }
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
