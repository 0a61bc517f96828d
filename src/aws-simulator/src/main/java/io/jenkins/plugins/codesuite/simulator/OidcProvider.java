package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.oidc.ProviderUrl;
import java.time.Instant;
import java.util.List;

/**
 * An OpenID Connect provider of an account.
 *
 * @param url the URL, which tokens must have as their issuer
 * @param clientIds the audiences that tokens may have
 * @param thumbprints kept and not used, as AWS does with certificates that its own authorities vouch for
 */
record OidcProvider(String account, String url, List<String> clientIds, List<String> thumbprints, Instant created) {

    String arn(String partition) {
        return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + ProviderUrl.hostAndPath(url);
    }
}
