package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Links to what Jenkins' artifact manager holds. A location comes from an agent: one that does not lead to a place below
 * {@code artifact/} gets no link.
 */
final class ArtifactLink {

    private static final String FOLDER = "artifact/";

    private ArtifactLink() {}

    /**
     * The path of the artifact at {@code location}, relative to the page of its Jenkins build and encoded; empty for a
     * place elsewhere.
     */
    static Optional<String> of(String location) {
        if (!location.startsWith(FOLDER)) {
            return Optional.empty();
        }
        String path = location.substring(FOLDER.length());
        boolean folder = path.endsWith("/");
        String inner = folder ? path.substring(0, path.length() - 1) : path;
        if (inner.isEmpty()) {
            return folder ? Optional.empty() : Optional.of(FOLDER);
        }
        StringJoiner link = new StringJoiner("/", FOLDER, folder ? "/" : "");
        for (String name : inner.split("/", -1)) {
            if (!plain(name)) {
                return Optional.empty();
            }
            link.add(encoded(name));
        }
        return Optional.of(link.toString());
    }

    private static boolean plain(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('\\') < 0
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    // RFC 3986, section 2.3: what is not unreserved is written as the bytes of its UTF-8 form.
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (part & 0xFF);
            if (character < 128 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }
}
