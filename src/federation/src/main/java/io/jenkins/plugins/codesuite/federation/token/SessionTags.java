package io.jenkins.plugins.codesuite.federation.token;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Session tags, as AWS takes them: at most 50, keys of 1 to 128 characters that differ in more than case, values of up to
 * 256 characters, both of letters, digits, spaces and {@code _ . : / = + - @}.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_know">IAM, Things to know about
 * session tags</a>.
 *
 * @param tags keys and values, in the order in which they were given
 * @param transitive the keys of those that follow along a chain of roles
 */
public record SessionTags(Map<String, String> tags, Set<String> transitive) {

    /** No tags. */
    public static final SessionTags NONE = new SessionTags(Map.of(), Set.of());

    private static final int MOST = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String CLASS = "letters, digits, spaces and _ . : / = + - @";

    /**
     * Checks the tags.
     *
     * @throws IllegalArgumentException when AWS would refuse them, with a sentence
     */
    public SessionTags {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitive = Collections.unmodifiableSet(new TreeSet<>(transitive));
        if (tags.size() > MOST) {
            throw new IllegalArgumentException(
                    "There are " + tags.size() + " session tags; AWS takes " + MOST + ". Remove some.");
        }
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            checkKey(tag.getKey());
            checkValue(tag.getKey(), tag.getValue());
            if (!seen.add(fold(tag.getKey()))) {
                throw new IllegalArgumentException("The session tag '" + tag.getKey()
                        + "' is there twice: AWS does not tell upper and lower case in keys. Remove one.");
            }
        }
        for (String key : transitive) {
            if (!tags.containsKey(key)) {
                throw new IllegalArgumentException("The transitive key '" + key
                        + "' is not the key of a session tag. Add such a tag, or remove the transitive key.");
            }
        }
    }

    private static void checkKey(String key) {
        if (key.isEmpty() || key.codePointCount(0, key.length()) > MAX_KEY) {
            throw new IllegalArgumentException(
                    "The session tag '" + key + "' has a key that is empty or longer than " + MAX_KEY + " characters.");
        }
        if (!ALLOWED.matcher(key).matches()) {
            throw new IllegalArgumentException("The session tag '" + key
                    + "' has a character in its key that AWS does not take. It takes " + CLASS + ".");
        }
        if (fold(key).startsWith("aws:")) {
            throw new IllegalArgumentException("The session tag '" + key
                    + "' begins with 'aws:', which AWS keeps for itself. Choose another key.");
        }
    }

    private static void checkValue(String key, String value) {
        if (value.codePointCount(0, value.length()) > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The value of the session tag '" + key + "' is longer than " + MAX_VALUE + " characters.");
        }
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the session tag '" + key
                    + "' has a character that AWS does not take. It takes " + CLASS + ".");
        }
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return tags.isEmpty();
    }

    /**
     * These and {@code those}. Of a key that both have (in whatever case) {@code those} win, with their value and with whether
     * it is transitive.
     *
     * @throws IllegalArgumentException when they are too many together
     */
    public SessionTags plus(SessionTags those) {
        Set<String> replaced = new HashSet<>();
        those.tags.keySet().forEach(key -> replaced.add(fold(key)));
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.keySet().removeIf(key -> replaced.contains(fold(key)));
        Set<String> following = new TreeSet<>(transitive);
        following.retainAll(all.keySet());
        all.putAll(those.tags);
        following.addAll(those.transitive);
        return new SessionTags(all, following);
    }

    /**
     * A fact of any characters as a tag's value. Different facts have different values: {@code =} and what AWS does not take
     * is {@code =XX} for every octet of its UTF-8; a value that would be too long is cut to 190 characters, followed by
     * {@code ==} and the SHA-256 of the whole.
     */
    public static String encodeValue(String fact) {
        return TagValue.encode(fact);
    }

    static boolean isAllowed(int point) {
        return point != '=' && ALLOWED.matcher(Character.toString(point)).matches();
    }
}
