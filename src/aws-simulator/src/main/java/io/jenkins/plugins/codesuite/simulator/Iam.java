package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.oidc.ProviderUrl;
import io.jenkins.plugins.codesuite.simulator.trust.MalformedPolicyException;
import io.jenkins.plugins.codesuite.simulator.trust.TrustPolicy;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sets up roles and identity providers in any account, without calls. Safe for use by several threads.
 *
 * <p>Another process does it by IAM's own operations: a call signed with the access key id {@code AKIA} and 12 digits, and
 * any secret, is one of the account with that number.
 */
public final class Iam {
    static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    private static final Duration LONGEST_MAX_SESSION = Duration.ofHours(12);
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final IamStore store;
    private final Clock clock;

    Iam(IamStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Registers an OpenID Connect provider, or replaces the one of that URL, as <a
     * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html">
     * CreateOpenIDConnectProvider</a> does.
     *
     * @param account the 12-digit account
     * @param url the issuer; other than at AWS it may have a port, and http and a loopback host
     * @param clientIds the audiences that tokens may have
     * @throws IllegalArgumentException if it is no such account or URL
     */
    public void createOpenIdConnectProvider(String account, URI url, List<String> clientIds) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an account id has 12 digits, was " + account);
        }
        if (!ProviderUrl.isAccepted(url.toString())) {
            throw new IllegalArgumentException("not https, nor http on this machine, or with a query: " + url);
        }
        store.put(new OidcProvider(account, url.toString(), List.copyOf(clientIds), List.of(), clock.instant()));
    }

    /**
     * Makes a role, or replaces the one of that name, whose sessions last up to an hour; else as
     * {@link #createRole(String, String, Duration)}.
     *
     * @param roleArn the ARN, which says partition, account, path and name
     * @param trustPolicyJson the trust policy
     */
    public void createRole(String roleArn, String trustPolicyJson) {
        createRole(roleArn, trustPolicyJson, DEFAULT_MAX_SESSION);
    }

    /**
     * Makes a role, or replaces the one of that name, as <a
     * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</a> does.
     *
     * @param roleArn the ARN, which says partition, account, path and name
     * @param trustPolicyJson the trust policy
     * @param maxSessionDuration the longest session that may be asked for, 1 to 12 hours
     * @throws IllegalArgumentException if AWS would refuse the role
     */
    public void createRole(String roleArn, String trustPolicyJson, Duration maxSessionDuration) {
        if (maxSessionDuration.compareTo(DEFAULT_MAX_SESSION) < 0
                || maxSessionDuration.compareTo(LONGEST_MAX_SESSION) > 0) {
            throw new IllegalArgumentException(
                    "the longest session of a role is 1 to 12 hours, was " + maxSessionDuration);
        }
        try {
            store.put(new Role(
                    arn(roleArn),
                    SessionKey.newId("AROA"),
                    trustPolicyJson,
                    TrustPolicy.parse(trustPolicyJson),
                    maxSessionDuration,
                    clock.instant(),
                    Optional.empty(),
                    Map.of()));
        } catch (MalformedPolicyException e) {
            throw new IllegalArgumentException("MalformedPolicyDocument: " + e.getMessage(), e);
        }
    }

    /**
     * Deletes a role, if there is one of that name. Sessions that were given out stay good, as at AWS.
     *
     * @param roleArn the ARN
     */
    public void deleteRole(String roleArn) {
        store.remove(arn(roleArn));
    }

    private static RoleArn arn(String text) {
        try {
            return RoleArn.parse(text);
        } catch (AwsError e) {
            throw new IllegalArgumentException("not the ARN of a role: " + text, e);
        }
    }
}
