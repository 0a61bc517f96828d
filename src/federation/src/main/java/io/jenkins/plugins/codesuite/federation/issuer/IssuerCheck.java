package io.jenkins.plugins.codesuite.federation.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at an issuer as AWS does when it verifies a token: fetches both documents over the network, without an account, and
 * says everything that AWS would stumble over.
 *
 * <p>What it cannot see is whether AWS reaches the issuer from the internet.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">IAM, Create an OpenID Connect
 * identity provider</a>, prerequisites.
 */
public final class IssuerCheck {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final List<String> LISTS =
            List.of("response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported");

    private final HttpClient http;

    /** Checks by a client of its own, without a proxy. */
    public IssuerCheck() {
        this(HttpClient.newBuilder()
                .connectTimeout(CONNECT_PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    /**
     * Checks by the host's client.
     *
     * @param http follows no redirects, sends no credentials and keeps no cookies
     */
    public IssuerCheck(HttpClient http) {
        this.http = http;
    }

    /**
     * Checks an issuer. Takes up to a minute when it does not answer.
     *
     * @param issuer the issuer's URL
     * @param expectedKids the ids of the keys that it must publish, and no others; none to take any
     * @return what is to be said; one {@link Severity#NOTE} when no error was found
     * @throws InterruptedException when the thread was interrupted while it waited for an answer
     */
    public List<Finding> check(IssuerUrl issuer, Set<String> expectedKids) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (String warning : issuer.warnings()) {
            findings.add(new Finding(
                    Severity.ERROR, issuer.value(), warning, "Use an https URL that AWS reaches, without a port."));
        }
        checkAddress(issuer, findings);
        IssuerPage page = new IssuerPage(http, findings::add);
        Optional<JsonNode> discovery = page.fetch(URI.create(issuer.discoveryUrl()));
        if (discovery.isPresent()) {
            Optional<URI> jwks = checkDiscovery(issuer, discovery.get(), findings);
            if (jwks.isPresent()) {
                Optional<JsonNode> keys = page.fetch(jwks.get());
                keys.ifPresent(
                        found -> new KeySetCheck(jwks.get().toString(), findings::add).check(found, expectedKids));
            }
        }
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            findings.add(new Finding(
                    Severity.NOTE,
                    issuer.value(),
                    "Both documents are as AWS needs them, seen from this machine.",
                    "Only AWS can tell whether it reaches them from the internet: assume a role to see."));
        }
        return List.copyOf(findings);
    }

    private static void checkAddress(IssuerUrl issuer, List<Finding> findings) {
        String host = URI.create(issuer.value()).getHost();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isSiteLocalAddress() || address.isLinkLocalAddress()) {
                    findings.add(new Finding(
                            Severity.WARNING,
                            issuer.value(),
                            "Its host has the private address " + address.getHostAddress()
                                    + " here, where AWS does not reach it.",
                            "Make sure that the name has a public address elsewhere, or publish the documents to a place"
                                    + " that has one, and make that the issuer URL."));
                    return;
                }
            }
        } catch (UnknownHostException e) {
            // A machine behind a proxy may know no names; whether the host is reached is told by fetching from it.
        }
    }

    private static Optional<URI> checkDiscovery(IssuerUrl issuer, JsonNode discovery, List<Finding> findings) {
        String where = issuer.discoveryUrl();
        String named = discovery.path("issuer").asText();
        if (!named.equals(issuer.value())) {
            findings.add(
                    new Finding(
                            Severity.ERROR,
                            where,
                            named.isEmpty()
                                    ? "It names no 'issuer'."
                                    : "It names the issuer " + IssuerPage.quoted(named) + ", not '" + issuer.value()
                                            + "'.",
                            "Both must be the same, character by character: set the issuer URL so, or publish the documents again."));
        }
        for (String name : LISTS) {
            JsonNode list = discovery.path(name);
            if (!list.isArray() || list.isEmpty()) {
                findings.add(new Finding(
                        Severity.ERROR,
                        where,
                        "It has no list '" + name + "', without which AWS retrieves no key.",
                        "Publish the discovery document as this suite writes it."));
            }
        }
        List<String> algorithms = new ArrayList<>();
        discovery.path("id_token_signing_alg_values_supported").forEach(name -> algorithms.add(name.asText()));
        if (!algorithms.isEmpty() && algorithms.stream().noneMatch(KeySetCheck.ALGORITHMS::contains)) {
            findings.add(new Finding(
                    Severity.ERROR,
                    where,
                    "It names no signing algorithm that AWS takes.",
                    "Publish the discovery document as this suite writes it."));
        }
        return checkJwksUri(issuer, discovery.path("jwks_uri").asText(), findings);
    }

    private static Optional<URI> checkJwksUri(IssuerUrl issuer, String text, List<Finding> findings) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme());
            boolean asSecure = scheme.equals("https")
                    || scheme.equals("http") && issuer.value().startsWith("http:");
            if (asSecure && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Told below, as any other text that is no https URL.
        }
        findings.add(new Finding(
                Severity.ERROR,
                issuer.discoveryUrl(),
                text.isEmpty()
                        ? "It names no 'jwks_uri'."
                        : "Its 'jwks_uri' " + IssuerPage.quoted(text) + " is no https URL.",
                "Publish the discovery document as this suite writes it."));
        return Optional.empty();
    }
}
