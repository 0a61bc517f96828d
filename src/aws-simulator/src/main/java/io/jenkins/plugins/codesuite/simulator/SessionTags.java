package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.oidc.WebIdentityToken;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>. Keys are the same in
 * any case and keep the case in which they came.
 *
 * @param tags keys and values
 * @param transitive which keys a further role inherits
 */
record SessionTags(Map<String, String> tags, Set<String> transitive) {
    static final SessionTags NONE = new SessionTags(Map.of(), Set.of());

    private static final String CLAIM = "https://aws.amazon.com/tags";
    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /**
     * The tags of an AssumeRole call; with them the checks of its members end.
     *
     * @throws AwsError if AWS would refuse them
     */
    static SessionTags of(QueryInput input, Constraints constraints) {
        List<String> keys = input.texts("Tags", "Key");
        List<String> values = input.texts("Tags", "Value");
        List<String> transitive = input.texts("TransitiveTagKeys");
        constraints.count("Tags", keys.size(), MAX_TAGS);
        constraints.count("TransitiveTagKeys", transitive.size(), MAX_TAGS);
        Map<String, String> tags = new LinkedHashMap<>();
        boolean duplicate = false;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = i < values.size() ? values.get(i) : "";
            constraints.text("Tags." + (i + 1) + ".member.key", keys.get(i), 1, MAX_KEY, KEY);
            constraints.text("Tags." + (i + 1) + ".member.value", value, 0, MAX_VALUE, VALUE);
            duplicate |= !seen.add(lower(keys.get(i)));
            tags.put(keys.get(i), value);
        }
        constraints.check();
        if (duplicate) {
            throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        if (!seen.containsAll(transitive.stream().map(SessionTags::lower).toList())) {
            throw invalid("The specified transitive tag key must be included in the requested tags.");
        }
        return new SessionTags(tags, new LinkedHashSet<>(transitive));
    }

    /**
     * The tags that a token's claim holds.
     *
     * @throws AwsError if the claim has not the form that AWS asks for
     */
    static SessionTags of(WebIdentityToken token) {
        JsonNode claim = token.claim(CLAIM);
        if (claim.isMissingNode()) {
            return NONE;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        boolean good = claim.isObject() && claim.path("principal_tags").isObject();
        for (Map.Entry<String, JsonNode> tag : claim.path("principal_tags").properties()) {
            String value = tag.getValue().path(0).textValue();
            good &= tag.getValue().isArray()
                    && tag.getValue().size() == 1
                    && value != null
                    && value.length() <= MAX_VALUE
                    && VALUE.matcher(value).matches()
                    && tag.getKey().length() <= MAX_KEY
                    && KEY.matcher(tag.getKey()).matches()
                    && seen.add(lower(tag.getKey()));
            tags.put(tag.getKey(), String.valueOf(value));
        }
        Set<String> transitive = new LinkedHashSet<>();
        JsonNode keys = claim.path("transitive_tag_keys");
        good &= keys.isMissingNode() || keys.isArray();
        for (JsonNode key : keys) {
            good &= key.isTextual() && seen.contains(lower(key.asText()));
            transitive.add(key.asText());
        }
        if (!good || tags.size() > MAX_TAGS) {
            throw new AwsError("InvalidIdentityToken", "The claim " + CLAIM + " of the ID Token provided is not valid");
        }
        return new SessionTags(tags, transitive);
    }

    /** The transitive tags of a session, which a role that it takes inherits. */
    static SessionTags inheritedFrom(IssuedSession session) {
        Set<String> keys = lower(session.transitiveTagKeys());
        Map<String, String> tags = new LinkedHashMap<>(session.tags());
        tags.keySet().removeIf(key -> !keys.contains(lower(key)));
        return new SessionTags(tags, session.transitiveTagKeys());
    }

    /**
     * These tags and those of a request, which must not name them again.
     *
     * @throws AwsError if one does
     */
    SessionTags plus(SessionTags requested) {
        Set<String> inherited = lower(tags.keySet());
        if (lower(requested.tags.keySet()).stream().anyMatch(inherited::contains)) {
            throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a transitive"
                    + " tag key from the calling session.");
        }
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(requested.tags);
        Set<String> allTransitive = new LinkedHashSet<>(transitive);
        allTransitive.addAll(requested.transitive);
        return new SessionTags(all, allTransitive);
    }

    boolean isEmpty() {
        return tags.isEmpty();
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidParameterValue", message);
    }

    private static Set<String> lower(Set<String> keys) {
        return keys.stream().map(SessionTags::lower).collect(Collectors.toSet());
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
