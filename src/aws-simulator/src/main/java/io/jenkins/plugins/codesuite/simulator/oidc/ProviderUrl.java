package io.jenkins.plugins.codesuite.simulator.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * URLs of a provider: https, as AWS has them, or http on this machine, which AWS would refuse and a test needs. A port is
 * taken, too.
 */
public final class ProviderUrl {
    private ProviderUrl() {}

    /**
     * Whether a URL can be that of a provider or of its JWKS.
     *
     * @param text the URL
     * @return true for https with a host, and for http with a loopback host; without query, fragment and user
     */
    public static boolean isAccepted(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost();
            if (host == null || url.getScheme() == null || url.getRawQuery() != null) {
                return false;
            }
            boolean secure = url.getScheme().equals("https");
            boolean local = url.getScheme().equals("http") && isLoopback(host.toLowerCase(Locale.ROOT));
            return (secure || local) && url.getRawFragment() == null && url.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * What ARNs and condition keys hold of a URL.
     *
     * @param url the URL
     * @return the URL without its scheme
     */
    public static String hostAndPath(String url) {
        return url.substring(url.indexOf("://") + 3);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
