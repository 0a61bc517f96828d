package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.plugins.federation.credentials.ChainedRole;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step, a wrapper or a binding says of the role that it wants. Empty text and 0 stand for what was not said.
 *
 * @param role the ARN of the role; empty when {@code credentialsId} says all
 * @param chain the roles that are taken on after it, in their order
 * @param credentialsId role credentials, whose roles come before {@code role}; or AWS credentials, a secret text with an id
 *     token, or {@value #CONTROLLER}, with which {@code role} is taken on; empty for a token of this Jenkins
 * @param region of STS and of the session
 * @param audience of the token
 * @param duration how long one session of {@code role} lasts, in seconds
 * @param tags session tags; only those of keys that an administrator listed go into the signed token
 * @param transitive keys of {@code tags} that the roles of the chain keep
 * @param policy a session policy as JSON
 * @param policyArns managed policies that narrow the session
 * @param sessionName of every role that names none
 * @param externalId of {@code role}, where it is taken on with AWS credentials
 */
public record RoleSettings(
        String role,
        List<ChainedRole> chain,
        String credentialsId,
        String region,
        String audience,
        int duration,
        Map<String, String> tags,
        List<String> transitive,
        String policy,
        List<String> policyArns,
        String sessionName,
        String externalId)
        implements Serializable {

    /** In place of an id of credentials: those of the controller itself, where an administrator allows it. */
    public static final String CONTROLLER = "controller";

    /** Nothing said. */
    public static final RoleSettings NONE =
            new RoleSettings("", List.of(), "", "", "", 0, Map.of(), List.of(), "", List.of(), "", "");

    /** Keeps copies that a Pipeline's saved state can hold. */
    public RoleSettings {
        chain = new ArrayList<>(chain);
        tags = new LinkedHashMap<>(tags);
        transitive = new ArrayList<>(transitive);
        policyArns = new ArrayList<>(policyArns);
    }

    /** The same with a role. */
    public RoleSettings withRole(String named) {
        return new RoleSettings(
                named,
                chain,
                credentialsId,
                region,
                audience,
                duration,
                tags,
                transitive,
                policy,
                policyArns,
                sessionName,
                externalId);
    }

    /** The same with credentials. */
    public RoleSettings withCredentialsId(String id) {
        return new RoleSettings(
                role,
                chain,
                id,
                region,
                audience,
                duration,
                tags,
                transitive,
                policy,
                policyArns,
                sessionName,
                externalId);
    }
}
