package io.jenkins.plugins.codesuite.federation.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Fetches one document of an issuer as somebody does who has no account there, and says what is wrong with the answer. */
final class IssuerPage {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LIMIT = 1 << 20;
    private static final int QUOTED = 200;
    private static final Pattern LOGIN = Pattern.compile("log-?in|sign-?in|securityrealm|oauth|saml|sso|/auth");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String OPEN =
            "Serve the two documents to everybody, without a login. They hold nothing secret.";

    private final HttpClient http;
    private final Consumer<Finding> findings;

    IssuerPage(HttpClient http, Consumer<Finding> findings) {
        this.http = http;
        this.findings = findings;
    }

    /** The document; empty when it cannot be had, which a finding tells. */
    Optional<JsonNode> fetch(URI url) throws InterruptedException {
        HttpResponse<byte[]> response;
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new LimitedBody(LIMIT));
        try {
            response = answer.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            unreachable(url, e.getCause());
            return Optional.empty();
        } catch (TimeoutException e) {
            answer.cancel(true);
            unreachable(url, e);
            return Optional.empty();
        }
        if (response.previousResponse().isPresent()) {
            error(url, "It redirects to " + quoted(response.uri().toString()) + ".", "Serve the document at this URL.");
        }
        return isGood(url, response) ? json(url, response) : Optional.empty();
    }

    private void unreachable(URI url, Throwable failure) {
        if (failure instanceof SSLException) {
            error(
                    url,
                    "The secure connection fails: " + failure.getMessage() + ".",
                    "Install a certificate of a public authority for " + url.getHost()
                            + ", with its intermediate certificates.");
        } else if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            error(
                    url,
                    "There was no answer within " + PATIENCE.toSeconds() + " seconds.",
                    "Look for a firewall between here and there, and whether the server is up.");
        } else if (failure instanceof UnknownHostException || isCausedBy(failure, UnresolvedAddressException.class)) {
            error(
                    url,
                    "The host name " + url.getHost() + " is not known.",
                    "Correct the URL, or add the name to the DNS.");
        } else if (failure instanceof ConnectException) {
            error(
                    url,
                    "Nothing can be connected to there.",
                    "Start the server, correct the URL, or open the firewall: AWS comes from the internet.");
        } else {
            error(url, "The connection failed: " + failure + ".", "See what the server's log says.");
        }
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        return failure != null && (kind.isInstance(failure) || isCausedBy(failure.getCause(), kind));
    }

    private boolean isGood(URI url, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (response.headers().firstValue("Set-Cookie").isPresent()) {
            findings.accept(new Finding(
                    Severity.WARNING,
                    url.toString(),
                    "The answer sets a cookie.",
                    "Serve the documents outside of sessions, so that caches keep them."));
        }
        if (status >= 300 && status < 400) {
            String target = response.headers().firstValue("Location").orElse("");
            boolean login = LOGIN.matcher(target.toLowerCase(Locale.ROOT)).find();
            error(
                    url,
                    "It redirects (" + status + ") to " + quoted(target) + (login ? ", which is a login." : "."),
                    login ? OPEN : "Serve the document at this URL, or make that one the issuer URL.");
        } else if (status == 401 || status == 403) {
            error(url, "It wants a login (" + status + ").", OPEN);
        } else if (status == 404) {
            error(
                    url,
                    "There is no such document (404).",
                    "Publish the issuer's documents there, or correct the issuer URL.");
        } else if (status != 200) {
            error(url, "The answer is " + status + ", not 200.", "See what the server's log says.");
        }
        return status == 200;
    }

    private Optional<JsonNode> json(URI url, HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            error(url, "It is a web page, for example of a login or of a proxy, and no JSON document.", OPEN);
            return Optional.empty();
        }
        if (response.body().length > LIMIT) {
            error(
                    url,
                    "It is larger than " + LIMIT + " bytes.",
                    "Correct the URL: no issuer's document is that large.");
            return Optional.empty();
        }
        if (!type.startsWith("application/json") && !type.contains("+json")) {
            findings.accept(new Finding(
                    Severity.WARNING,
                    url.toString(),
                    type.isEmpty() ? "It has no Content-Type." : "Its Content-Type is " + quoted(type) + ".",
                    "Serve it as application/json."));
        }
        try {
            JsonNode document = JSON.readTree(new String(response.body(), StandardCharsets.UTF_8));
            if (document.isObject()) {
                return Optional.of(document);
            }
        } catch (JsonProcessingException e) {
            // The sentence below says it; a parser's message about somebody's web page helps nobody.
        }
        error(url, "It is no JSON object.", "Publish the issuer's documents there, unchanged.");
        return Optional.empty();
    }

    private void error(URI url, String what, String fix) {
        findings.accept(new Finding(Severity.ERROR, url.toString(), what, fix));
    }

    /** What a stranger's server says, in bounds. */
    static String quoted(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (plain.length() > QUOTED ? plain.substring(0, QUOTED) + "..." : plain) + "'";
    }
}
