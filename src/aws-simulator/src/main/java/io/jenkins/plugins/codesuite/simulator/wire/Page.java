package io.jenkins.plugins.codesuite.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One page of a sorted collection. The token names the last entry given, so entries that come or go between two pages
 * neither repeat nor hide others.
 *
 * @param <T> what the entries are
 * @param items the entries of the page
 * @param nextToken the token for the next page, or empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {
    private static final String MARK = "after:";

    /**
     * The first page, or the one behind a token.
     *
     * @param <T> what the entries are
     * @param sorted the collection
     * @param wanted which entries count
     * @param size how many entries a page has at most
     * @param token the token of the request
     * @param invalidTokenCode AWS's code for a token that it did not give
     * @return the page
     * @throws AwsError with that code
     */
    public static <T> Page<T> of(
            NavigableMap<String, T> sorted,
            Predicate<T> wanted,
            int size,
            Optional<String> token,
            String invalidTokenCode) {
        NavigableMap<String, T> rest = token.<NavigableMap<String, T>>map(
                        value -> sorted.tailMap(decode(value, invalidTokenCode), false))
                .orElse(sorted);
        List<String> keys = rest.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .limit(size + 1L)
                .map(Map.Entry::getKey)
                .toList();
        boolean more = keys.size() > size;
        List<String> given = more ? keys.subList(0, size) : keys;
        return new Page<>(
                given.stream().map(sorted::get).toList(),
                more ? Optional.of(encode(given.get(size - 1))) : Optional.empty());
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token, String invalidTokenCode) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the same answer as for a token with another content.
        }
        throw new AwsError(invalidTokenCode, "The specified token isn't valid.");
    }
}
