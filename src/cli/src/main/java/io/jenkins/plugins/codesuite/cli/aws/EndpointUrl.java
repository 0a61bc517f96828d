package io.jenkins.plugins.codesuite.cli.aws;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of an AWS that somebody has written: an option's or a plan's. */
public final class EndpointUrl {

    private EndpointUrl() {}

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a sentence, when it is none of http or https with a host
     */
    public static URI parse(String text) {
        try {
            URI endpoint = new URI(text);
            if (endpoint.getHost() != null
                    && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no URL", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not accepted; write http://HOST:PORT or https://HOST");
    }
}
