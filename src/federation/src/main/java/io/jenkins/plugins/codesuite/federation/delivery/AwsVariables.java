package io.jenkins.plugins.codesuite.federation.delivery;

import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables by which AWS tools find credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
 */
public final class AwsVariables {

    /**
     * The variables that every delivery removes before it sets its own: each of them could name other credentials, and many
     * win over files. Removed, not set to an empty text, which some tools take for a value.
     */
    public static final Set<String> UNSET = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            // Older names of the same, which some tools still read.
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_FILE",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_ACCOUNT_ID",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

    private AwsVariables() {}

    /**
     * The variables that hold {@code session} itself. No tool can renew what it has by them.
     *
     * @param region the region of the build's AWS calls; empty leaves the environment's
     * @return secrets among them
     */
    public static Map<String, String> of(RoleSession session, Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", session.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", session.secretAccessKey());
        variables.put("AWS_SESSION_TOKEN", session.sessionToken());
        variables.put("AWS_CREDENTIAL_EXPIRATION", session.expires().toString());
        variables.putAll(region(region));
        return Collections.unmodifiableMap(variables);
    }

    /** The two names of the region: the SDKs read the first, the AWS CLI and older tools the second. */
    static Map<String, String> region(Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            region.ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }
}
