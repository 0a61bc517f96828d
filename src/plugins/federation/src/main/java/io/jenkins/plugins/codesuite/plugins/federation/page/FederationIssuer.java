package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.role.Regions;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An issuer, and what an AWS account needs for it.
 *
 * @param folder the folder whose jobs it is for; empty for all others
 * @param url its URL
 * @param discoveryUrl where its first document is
 * @param jwksUrl where its keys are
 * @param warnings what IAM would not like of the URL
 * @param providerArns what the identity provider is called in each account
 * @param command what makes it, for a shell
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">Create an OpenID
 *     Connect identity provider in IAM</a>
 */
public record FederationIssuer(
        String folder,
        String url,
        String discoveryUrl,
        String jwksUrl,
        List<String> warnings,
        List<String> providerArns,
        String command) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._~%-]+");

    /** Keeps the lists. */
    public FederationIssuer {
        warnings = List.copyOf(warnings);
        providerArns = List.copyOf(providerArns);
    }

    /**
     * An issuer.
     *
     * @param accounts the accounts whose roles may be used; where that is any, one stands for all
     * @param region a region of the partition that the accounts are in; empty for AWS' commercial one
     */
    static FederationIssuer of(Issuer issuer, List<String> accounts, String region) {
        String partition = Regions.partitionOf(region);
        List<String> named = accounts.isEmpty() ? List.of("111122223333") : accounts;
        List<String> arns = named.stream()
                .map(account -> "arn:" + partition + ":iam::" + account + ":oidc-provider/"
                        + issuer.url().hostAndPath())
                .toList();
        String command = "aws iam create-open-id-connect-provider --url "
                + quoted(issuer.url().value()) + " --client-id-list " + TokenRequest.DEFAULT_AUDIENCE;
        return new FederationIssuer(
                issuer.folder(),
                issuer.url().value(),
                issuer.url().discoveryUrl(),
                issuer.url().jwksUrl(),
                // A folder's issuer has the host of the controller's own, of which all is said.
                issuer.folder().isEmpty() ? issuer.url().warnings() : List.of(),
                arns,
                command);
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
