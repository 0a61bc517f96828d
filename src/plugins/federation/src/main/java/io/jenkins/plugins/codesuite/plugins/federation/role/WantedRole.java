package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A role as a form or a Jenkinsfile asks for it, before anything of it is checked. Empty text and 0 stand for what was not
 * said.
 *
 * @param role its ARN; empty where only the rest was said
 * @param externalId what its owner asks of others
 * @param sessionName the session's name
 * @param duration of a session, in seconds
 * @param policy a session policy as JSON
 * @param policyArns managed session policies
 * @param tags session tags
 * @param transitive keys of tags that later roles keep
 * @param sourceIdentity who acts
 */
public record WantedRole(
        String role,
        String externalId,
        String sessionName,
        int duration,
        String policy,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitive,
        String sourceIdentity) {

    /** Copies the lists, in their order. */
    public WantedRole {
        policyArns = List.copyOf(policyArns);
        tags = new LinkedHashMap<>(tags);
        transitive = List.copyOf(transitive);
    }

    /** Whether a session policy of any kind is asked for. */
    boolean hasPolicy() {
        return !policy.isEmpty() || !policyArns.isEmpty();
    }

    /** The same with facts in place of their names in tags, such as {@code ${job}}; without a tag whose fact there is not. */
    WantedRole filled(Identity identity) {
        Map<String, String> all = new LinkedHashMap<>();
        tags.forEach((key, value) -> FactTags.fill(value, identity).ifPresent(filled -> all.put(key, filled)));
        List<String> keys = transitive.stream()
                .filter(key -> all.containsKey(key) || !tags.containsKey(key))
                .toList();
        return new WantedRole(role, externalId, sessionName, duration, policy, policyArns, all, keys, sourceIdentity);
    }

    /** The same without tags. */
    WantedRole untagged() {
        return new WantedRole(
                role, externalId, sessionName, duration, policy, policyArns, Map.of(), List.of(), sourceIdentity);
    }

    /**
     * The same with the tags of another.
     *
     * @throws IllegalArgumentException when both set one
     */
    WantedRole withTagsOf(WantedRole other) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        other.tags.forEach((key, value) -> {
            if (tags.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
                throw new IllegalArgumentException(
                        "tags: " + key + " is set by the credentials, and nobody else can set" + " it. Leave it out");
            }
            all.put(key, value);
        });
        List<String> keys = new ArrayList<>(transitive);
        keys.addAll(other.transitive);
        return new WantedRole(role, externalId, sessionName, duration, policy, policyArns, all, keys, sourceIdentity);
    }

    /**
     * The same, narrowed by what a step says of it. A step cannot widen what credentials narrowed.
     *
     * @throws IllegalArgumentException when the step says what is not its to say
     */
    WantedRole narrowedBy(WantedRole step) {
        if (step.hasPolicy() && hasPolicy()) {
            // AWS takes session policies together: one more allows more.
            throw new IllegalArgumentException(
                    "the credentials already narrow " + role + " by a session policy, which a"
                            + " policy of the step would widen. Leave policy and policyArns out");
        }
        if (!step.externalId.isEmpty()) {
            throw new IllegalArgumentException(
                    "externalId belongs to role, and only credentials are named. Set it in the"
                            + " credentials, or name a role");
        }
        return new WantedRole(
                role,
                externalId,
                sessionName,
                step.duration == 0 ? duration : step.duration,
                step.hasPolicy() ? step.policy : policy,
                step.hasPolicy() ? step.policyArns : policyArns,
                tags,
                transitive,
                sourceIdentity);
    }

    /**
     * The role as AWS is asked for it.
     *
     * @throws IllegalArgumentException with a sentence, when AWS would not take it
     */
    RoleHop hop() {
        RoleHop hop = RoleHop.of(RoleArn.parse(role))
                .withPolicyArns(policyArns)
                .withTags(new SessionTags(tags, new HashSet<>(transitive)));
        if (duration != 0) {
            hop = hop.withDuration(Duration.ofSeconds(duration));
        }
        if (!sessionName.isEmpty()) {
            hop = hop.withSessionName(sessionName);
        }
        if (!externalId.isEmpty()) {
            hop = hop.withExternalId(externalId);
        }
        if (!policy.isEmpty()) {
            hop = hop.withPolicy(policy);
        }
        return sourceIdentity.isEmpty() ? hop : hop.withSourceIdentity(sourceIdentity);
    }
}
