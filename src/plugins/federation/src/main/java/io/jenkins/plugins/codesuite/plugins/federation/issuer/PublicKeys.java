package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Which keys an issuer's key set has where AWS reads it. */
final class PublicKeys {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient http;

    PublicKeys(HttpClient http) {
        this.http = http;
    }

    /**
     * The ids of the keys.
     *
     * @throws IOException when there is no key set; the message says what there is
     */
    Set<String> at(IssuerUrl issuer) throws IOException {
        URI jwks = URI.create(issuer.jwksUrl());
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(jwks).timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("it answers " + answer.statusCode());
            }
            Set<String> kids = new TreeSet<>();
            for (JsonNode key : new ObjectMapper().readTree(answer.body()).path("keys")) {
                kids.add(key.path("kid").asText());
            }
            return kids;
        } catch (ConnectException e) {
            // It has no message where the name is not known.
            throw new IOException("its host cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Jenkins stops", e);
        }
    }
}
