package io.jenkins.plugins.codesuite.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider over real HTTP, whose keys and tokens are made by an independent library. */
final class TestIssuer implements AutoCloseable {
    static final String AUDIENCE = "sts.amazonaws.com";
    static final String SUBJECT = "job:team-a/app:ref:refs/heads/main";
    private static final String DISCOVERY = "/oidc/.well-known/openid-configuration";
    private static final String KEYS = "/oidc/jwks";
    private static final RSAKey RSA = newRsa();
    private static final RSAKey OTHER = newRsa();

    private final HttpServer server;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        documents.put(DISCOVERY, discovery(url().toString()));
        publish(RSA);
    }

    /** Another RSA key than the issuer's own, under any id. */
    static RSAKey rsa(String id) {
        return new RSAKey.Builder(OTHER).keyID(id).build();
    }

    private static RSAKey newRsa() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID("rsa-1")
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyUse(KeyUse.SIGNATURE).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oidc");
    }

    /** What condition keys and the provider's ARN begin and end with. */
    String hostAndPath() {
        return url().toString().substring("http://".length());
    }

    /** How often the keys were fetched. */
    int fetches() {
        return fetches.get();
    }

    /** The discovery document that says all that is needed. */
    String discovery(String issuer) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url() + "/jwks\","
                + "\"response_types_supported\":[\"id_token\"],\"subject_types_supported\":[\"public\"],"
                + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}";
    }

    void publishDiscovery(String document) {
        documents.put(DISCOVERY, document);
    }

    void publishKeys(String document) {
        documents.put(KEYS, document);
    }

    /** Publishes these keys and no others. */
    void publish(JWK... published) {
        keys.clear();
        keys.addAll(List.of(published));
        documents.put(KEYS, new JWKSet(keys).toString());
    }

    /** Answers everything with this status. */
    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Claims that a simulator takes, to be changed. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url().toString())
                .subject(SUBJECT)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String token() {
        return token(claims());
    }

    String token(JWTClaimsSet.Builder claims) {
        return token(claims, JWSAlgorithm.RS256, RSA);
    }

    static String token(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String document = documents.get(path);
        if (path.equals(KEYS)) {
            fetches.incrementAndGet();
        }
        int answered = document == null && status == 200 ? 404 : status;
        byte[] body = (document == null ? "none" : document).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answered, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
