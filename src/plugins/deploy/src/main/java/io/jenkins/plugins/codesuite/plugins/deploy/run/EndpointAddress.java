package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where calls go that do not go to AWS: http or https, and no link-local address. Under those, clouds tell machines their secrets,
 * which is nothing that a job may have the controller ask.
 */
public final class EndpointAddress {

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*]");

    private EndpointAddress() {}

    /**
     * The address.
     *
     * @param name what the address is called, for messages
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static URI of(String name, String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + text + " is no URL", e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(name + ": " + text + " is no address such as http://localhost:4566");
        }
        if (NUMBERS.matcher(uri.getHost()).matches() && isLinkLocal(uri.getHost())) {
            throw new IllegalArgumentException(name + ": " + text + " is a link-local address, where no AWS API is; use"
                    + " the address of an AWS emulator, or leave it out");
        }
        return uri;
    }

    /** Of an address in numbers, which no server of names is asked for. */
    private static boolean isLinkLocal(String numbers) {
        try {
            InetAddress address = InetAddress.getByName(numbers);
            return address.isLinkLocalAddress() || address.getHostAddress().startsWith("fd00:ec2:");
        } catch (UnknownHostException e) {
            // Other programs may read it as an address; nobody needs to write one so.
            return true;
        }
    }
}
