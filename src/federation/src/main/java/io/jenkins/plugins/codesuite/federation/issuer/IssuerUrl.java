package io.jenkins.plugins.codesuite.federation.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL of an issuer: what {@code iss} says, and what the identity provider in IAM is made with.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html">IAM,
 * CreateOpenIDConnectProvider</a>.
 *
 * @param value {@code https} and without a slash at its end; compared character by character everywhere
 */
public record IssuerUrl(String value) {

    private static final int MAX_LENGTH = 255;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~%-]+)*");

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException when it cannot be an issuer's, with a sentence
     */
    public IssuerUrl {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The issuer URL is empty: write one such as https://ci.example.com/oidc.");
        }
        if (value.length() > MAX_LENGTH) {
            throw wrong(value, "is longer than the " + MAX_LENGTH + " characters that IAM takes.");
        }
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            throw wrong(value, "is no URL: " + e.getReason() + ".");
        }
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw wrong(value, "does not begin with https://, as AWS asks for.");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(value, "has a user in it. Everybody must be able to read an issuer: leave it out.");
        }
        if (url.getHost() == null) {
            throw wrong(value, "has no host name: write one such as https://ci.example.com/oidc.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong(value, "has a '?' or a '#', which IAM does not take. Leave out what follows it.");
        }
        if (value.endsWith("/")) {
            throw wrong(
                    value, "ends with a slash, which would become a part of its name in trust policies. Leave it out.");
        }
        if (!PATH.matcher(url.getRawPath()).matches()) {
            throw wrong(
                    value,
                    "has a path of other characters than letters, digits and . _ ~ % -, or with two slashes together.");
        }
        if (scheme.equals("http") && !isLoopback(url.getHost())) {
            throw wrong(value, "is not https. AWS fetches signing keys by https only.");
        }
    }

    private static IllegalArgumentException wrong(String value, String why) {
        return new IllegalArgumentException("The issuer URL '" + value + "' " + why);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Reads an issuer URL.
     *
     * @param text with or without spaces around it; {@code http} only for a loopback host, for tests
     * @throws IllegalArgumentException when it cannot be an issuer's, with a sentence
     */
    public static IssuerUrl parse(String text) {
        return new IssuerUrl(text.trim());
    }

    /** The URL without its scheme: how condition keys and the provider's ARN name the issuer. */
    public String hostAndPath() {
        return value.substring(value.indexOf("://") + "://".length());
    }

    /** Where the discovery document is. */
    public String discoveryUrl() {
        return value + "/" + IssuerDocument.DISCOVERY;
    }

    /** Where the key set is. */
    public String jwksUrl() {
        return value + "/" + IssuerDocument.JWKS;
    }

    /** What AWS will not take about it, a sentence each; none when it is fit for an identity provider in IAM. */
    public List<String> warnings() {
        URI url = URI.create(value);
        List<String> warnings = new ArrayList<>();
        if (url.getScheme().equals("http")) {
            warnings.add("It is http: IAM takes https only.");
        }
        if (isLoopback(url.getHost())) {
            warnings.add("Its host '" + url.getHost() + "' is this machine: AWS cannot reach it.");
        }
        if (url.getPort() >= 0) {
            warnings.add("It has the port " + url.getPort() + ": IAM takes no port.");
        }
        return List.copyOf(warnings);
    }

    /** The URL. */
    @Override
    public String toString() {
        return value;
    }
}
