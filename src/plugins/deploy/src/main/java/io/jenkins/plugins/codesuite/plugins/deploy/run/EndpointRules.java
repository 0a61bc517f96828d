package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an administrator lets the controller send the calls of deployments: to AWS, to the endpoint of the plugin's configuration,
 * and to the hosts of a list. Jobs choose an endpoint, and what is sent there is signed by stored credentials; without a list they
 * would choose any host that the controller reaches.
 *
 * @param endpointUrl the endpoint of those that choose none; empty text for AWS itself
 * @param allowed hosts that jobs may choose, one on each line, each with or without a port
 */
public record EndpointRules(String endpointUrl, String allowed) {

    /**
     * AWS' own addresses of the services that deployments use. Under the same domains there are machines, load balancers and
     * interfaces of AWS' customers; those are none.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html">AWS PrivateLink</a>
     */
    private static final Pattern AWS = Pattern.compile("((?<bucket>[a-z0-9-]+\\.)?(?<id>vpce-[a-z0-9-]+\\.))?"
            + "(?<service>codedeploy|ecs|lambda|monitoring|s3|sts)(-fips)?(\\.dualstack)?"
            + "(\\.[a-z]{2,4}(-[a-z]+)+-[0-9]+)?(?<vpce>\\.vpce)?\\.(?<domain>[a-z0-9.-]+)");

    private static final Set<String> DOMAINS = Set.of(
            "amazonaws.com",
            "amazonaws.com.cn",
            "amazonaws.eu",
            "api.aws",
            "api.amazonwebservices.com.cn",
            "c2s.ic.gov",
            "sc2s.sgov.gov",
            "csp.hci.ic.gov",
            "cloud.adc-e.uk");

    private static final Pattern ENTRY =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * The lines of a list of hosts.
     *
     * @throws IllegalArgumentException when one is no host; the message says which
     */
    public static List<String> hosts(String text) {
        List<String> hosts =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (String host : hosts) {
            if (!ENTRY.matcher(host).matches()) {
                throw new IllegalArgumentException("allowedEndpoints: '" + host + "' is no host such as localhost:4566."
                        + " Write one on each line, with or without a port, and nothing else of a URL");
            }
        }
        return hosts;
    }

    /**
     * Where calls go, if not to AWS.
     *
     * @param option what the step or the form says
     * @param variable what {@code AWS_ENDPOINT_URL} says; counts where the option says nothing
     * @throws IllegalArgumentException when it is no address, or may not be chosen; the message says what to do
     */
    public Optional<URI> choose(Optional<URI> option, Optional<String> variable) {
        Optional<URI> chosen = option.isPresent()
                ? option.map(uri -> permitted("endpointUrl", uri))
                : variable.map(text -> permitted("AWS_ENDPOINT_URL", EndpointAddress.of("AWS_ENDPOINT_URL", text)));
        return chosen.or(this::configured);
    }

    private Optional<URI> configured() {
        return Optional.of(endpointUrl).filter(text -> !text.isBlank()).map(URI::create);
    }

    /**
     * The address, if a job may choose it.
     *
     * @param name what the address is called, for the message
     * @throws IllegalArgumentException when it may not; the message says which setting of an administrator forbids it
     */
    public URI permitted(String name, URI uri) {
        if (isAws(uri) || configured().filter(known -> isSame(known, uri)).isPresent() || isAllowed(uri)) {
            return uri;
        }
        throw new IllegalArgumentException(
                name + ": " + uri + " is not among the endpoints that an administrator allows"
                        + " (Manage Jenkins, System, Code Suite: deploy, Allowed endpoints). Add '" + host(uri)
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "' there, or leave it out for AWS");
    }

    private static boolean isAws(URI uri) {
        Matcher address = AWS.matcher(host(uri));
        boolean isAddress = "https".equals(uri.getScheme())
                && port(uri) == HTTPS
                && address.matches()
                && DOMAINS.contains(address.group("domain"));
        // Only an interface endpoint has an id before its service, and only that of S3 a word before the id.
        return isAddress
                && (address.group("id") == null) == (address.group("vpce") == null)
                && (address.group("bucket") == null || "s3".equals(address.group("service")));
    }

    private static boolean isSame(URI one, URI other) {
        return host(one).equals(host(other)) && port(one) == port(other);
    }

    private boolean isAllowed(URI uri) {
        return hosts(allowed).stream()
                .map(ENTRY::matcher)
                .anyMatch(entry -> entry.matches()
                        && entry.group("host").toLowerCase(Locale.ROOT).equals(host(uri))
                        && (entry.group("port") == null || Integer.parseInt(entry.group("port")) == port(uri)));
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }
}
