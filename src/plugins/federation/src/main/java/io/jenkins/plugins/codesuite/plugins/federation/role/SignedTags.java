package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tags that stand in a token. This Jenkins signs them, so a trust policy may believe them: those of administrators always;
 * those of anybody else for the keys that an administrator listed.
 */
final class SignedTags {

    private final Identity identity;
    private final List<String> listed;
    private final Map<String, String> signed = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> transitive = new LinkedHashSet<>();

    /**
     * No tags yet.
     *
     * @param identity whose facts may stand in administrators' tags
     * @param listed the keys that others may set
     */
    SignedTags(Identity identity, List<String> listed) {
        this.identity = identity;
        this.listed = List.copyOf(listed);
    }

    /**
     * Adds what administrators wrote. Facts may stand in it; a tag whose fact there is not is left out, and stays theirs. Who
     * comes first has a key.
     */
    SignedTags ofAdministrators(Map<String, String> templates, List<String> keys) {
        templates.forEach((key, template) -> {
            if (take(key)) {
                FactTags.fill(template, identity).ifPresent(value -> signed.put(key, value));
            }
        });
        signed.keySet().stream()
                .filter(key -> keys.stream().anyMatch(key::equalsIgnoreCase))
                .forEach(transitive::add);
        return this;
    }

    /**
     * Adds what somebody else wants.
     *
     * @param whose in the words of a sentence
     * @throws IllegalArgumentException when a tag is not theirs to set; the message says what to do
     */
    SignedTags ofOthers(String whose, Map<String, String> tags, List<String> keys) {
        tags.forEach((key, value) -> {
            if (listed.stream().noneMatch(key::equalsIgnoreCase)) {
                throw new IllegalArgumentException("tags: " + key + " comes from " + whose + ", and would be signed by"
                        + " this Jenkins as if it were known to be true. An administrator can list the keys that may be"
                        + " set so, or set the tag for all (Manage Jenkins, AWS federation). Roles later in a chain take"
                        + " any tag");
            }
            if (!take(key)) {
                throw new IllegalArgumentException(
                        "tags: " + key + " is set by this Jenkins or its credentials, and not by " + whose);
            }
            signed.put(key, value);
        });
        for (String key : keys) {
            transitive.add(signed.keySet().stream()
                    .filter(key::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "transitive: " + key + " is no key of the tags. Name a key that tags has")));
        }
        return this;
    }

    private boolean take(String key) {
        return taken.stream().noneMatch(key::equalsIgnoreCase) && taken.add(key);
    }

    /**
     * All of them.
     *
     * @throws IllegalArgumentException when AWS does not take one
     */
    SessionTags tags() {
        return new SessionTags(signed, transitive);
    }
}
