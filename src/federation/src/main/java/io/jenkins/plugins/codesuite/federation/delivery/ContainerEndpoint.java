package io.jenkins.plugins.codesuite.federation.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A credentials server on the loopback address, as containers of ECS and EKS have one: a tool asks it for the session of this
 * moment, whenever it needs one. It answers who knows both its path and the bearer token of a file that its owner alone can
 * read (0600).
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container credential
 *     provider</a>
 */
public final class ContainerEndpoint implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final Path folder;
    private final CredentialFiles files;
    private final String path;
    private final byte[] token;
    private final Supplier<RoleSession> current;

    private ContainerEndpoint(HttpServer server, Path folder, Supplier<RoleSession> current) {
        this.server = server;
        this.folder = folder.toAbsolutePath();
        this.files = new CredentialFiles(folder);
        this.current = current;
        SecureRandom random = new SecureRandom();
        this.path = "/" + secret(random);
        this.token = secret(random).getBytes(StandardCharsets.US_ASCII);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "aws-credentials");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to serve on a free port.
     *
     * @param folder a folder of its own for the token file; it is made, and goes with {@link #close}
     * @param current gives the newest session, at each request and by several threads
     * @throws IOException when no port can be had or the token file cannot be written
     */
    public static ContainerEndpoint start(Path folder, Supplier<RoleSession> current) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        ContainerEndpoint endpoint = new ContainerEndpoint(server, folder, current);
        try {
            endpoint.files.writeToken(new String(endpoint.token, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            endpoint.stop();
            throw e;
        }
        server.setExecutor(endpoint.threads);
        server.createContext("/", endpoint::answer);
        server.start();
        return endpoint;
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The variables that lead to it. All of {@link AwsVariables#UNSET} must be removed first: an empty variable of the other
     * address would win.
     *
     * @param region the region of the build's AWS calls; empty leaves the environment's
     */
    public Map<String, String> environment(Optional<String> region) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + server.getAddress().getPort() + path);
        variables.put(
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                folder.resolve(CredentialFiles.TOKEN).toString());
        // Files that are not there: a profile of the user's own would win.
        variables.put(
                "AWS_CONFIG_FILE", folder.resolve(CredentialFiles.ABSENT_CONFIG).toString());
        variables.put(
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve(CredentialFiles.ABSENT).toString());
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.putAll(AwsVariables.region(region));
        return Collections.unmodifiableMap(variables);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                refuse(exchange, 404, "there is nothing here");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, 405, "only GET is answered");
            } else if (!isAuthorized(exchange)) {
                refuse(exchange, 401, "the header Authorization is not what the token file holds");
            } else {
                RoleSession session = current.get();
                Map<String, String> credentials = new LinkedHashMap<>();
                credentials.put("AccessKeyId", session.accessKeyId());
                credentials.put("SecretAccessKey", session.secretAccessKey());
                credentials.put("Token", session.sessionToken());
                credentials.put("Expiration", session.expires().toString());
                send(exchange, 200, credentials);
            }
        }
    }

    private boolean isAuthorized(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, Map.of("message", message));
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /**
     * Stops serving and removes the folder. A second call does nothing.
     *
     * @throws IOException when the token file cannot be removed
     */
    @Override
    public void close() throws IOException {
        stop();
        files.remove();
    }

    private void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
