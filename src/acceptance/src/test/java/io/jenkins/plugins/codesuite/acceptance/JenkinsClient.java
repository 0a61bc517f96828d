package io.jenkins.plugins.codesuite.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** HTTP as one user of a Jenkins, by API token or as nobody. Paths are relative to the root URL, without a slash. */
final class JenkinsClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI root;
    private final Optional<String> authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private JenkinsClient(URI root, Optional<String> authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    static JenkinsClient as(URI root, User user) {
        String pair = user.id() + ":" + user.apiToken();
        return new JenkinsClient(
                root,
                Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    static JenkinsClient anonymous(URI root) {
        return new JenkinsClient(root, Optional.empty());
    }

    /**
     * An answer as text.
     *
     * @param status the HTTP status
     * @param body the text
     * @param location the Location header, or empty
     * @param contentSecurityPolicy the Content-Security-Policy header, or empty
     */
    record Answer(int status, String body, String location, String contentSecurityPolicy) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("status " + status + " instead of " + wanted + ": "
                        + body.substring(0, Math.min(2000, body.length())));
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** A page's or file's text; any status but 200 is an error. */
    String text(String path) {
        return get(path).expect(200).body();
    }

    JsonNode json(String path) {
        try {
            return MAPPER.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON at " + path, e);
        }
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    Answer postForm(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer postXml(String path, String xml) {
        return send(request(path)
                .header("Content-Type", "application/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(xml, StandardCharsets.UTF_8))
                .build());
    }

    /**
     * Runs a Groovy script on the controller; administrators only.
     *
     * @param script the script; what it returns is not shown
     * @return what it printed, without white space around it
     */
    String script(String script) {
        return postForm("scriptText", Map.of("script", script + "\nreturn"))
                .expect(200)
                .body()
                .trim();
    }

    InputStream stream(String path) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " at " + path);
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void download(String path, Path file) throws IOException {
        try (InputStream in = stream(path)) {
            java.nio.file.Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofMinutes(3));
        authorization.ifPresent(value -> builder.header("Authorization", value));
        return builder;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""),
                    answer.headers().firstValue("Content-Security-Policy").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
