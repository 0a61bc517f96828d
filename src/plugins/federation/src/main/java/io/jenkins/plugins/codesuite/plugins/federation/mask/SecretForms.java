package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ways in which a program may print a secret: as it is, in a URL, in JSON with its slashes escaped, or as a part of a
 * text in Base64. Keys and tokens of AWS have no character that a shell would quote.
 */
final class SecretForms {

    /** What is shorter than this stands in a log for many other reasons. */
    private static final int SHORTEST = 8;

    private static final int BASE64_GROUP = 3;

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        if (secret.length() < SHORTEST) {
            return forms;
        }
        forms.add(secret);
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(inUrl);
        // In a path, a slash is not encoded.
        forms.add(inUrl.replace("%2F", "/"));
        forms.add(secret.replace("/", "\\/"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < BASE64_GROUP; before++) {
            forms.addAll(base64(bytes, before));
        }
        return forms;
    }

    /**
     * The characters that a secret makes of itself alone, whatever stands before and after it in the encoded text.
     *
     * @param before how many bytes of the first group are not the secret's
     */
    private static Set<String> base64(byte[] secret, int before) {
        int from = (BASE64_GROUP - before) % BASE64_GROUP;
        int length = (secret.length - from) / BASE64_GROUP * BASE64_GROUP;
        byte[] whole = Arrays.copyOfRange(secret, from, from + length);
        String plain = Base64.getEncoder().encodeToString(whole);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(plain);
        forms.add(plain.replace('+', '-').replace('/', '_'));
        return forms;
    }
}
