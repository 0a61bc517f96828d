package io.jenkins.plugins.codesuite.federation.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An STS over HTTP whose failures are scripted: every call takes the next one, and is answered well when there is none. */
final class FakeSts implements AutoCloseable {

    /** One answer. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static final String CALL = "call";

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-sts");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile Duration lifetime = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeSts(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 200);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The parameters of every call so far, with the access key id of its signature as {@code signer}. */
    List<Map<String, String>> calls() {
        return calls;
    }

    List<String> parameters(String name) {
        return calls.stream().map(call -> call.getOrDefault(name, "")).toList();
    }

    /** Lets sessions last as long as this, whatever is asked for. */
    FakeSts lifetime(Duration shorter) {
        lifetime = shorter;
        return this;
    }

    /** Holds every answer back until the gate is opened. */
    CountDownLatch gate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    synchronized FakeSts next(Script script) {
        scripts.add(script);
        return this;
    }

    FakeSts error(int status, String code, String message) {
        return next(exchange -> send(
                exchange,
                status,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                        + code
                        + "</Code><Message>" + escape(message)
                        + "</Message></Error><RequestId>req-1</RequestId></ErrorResponse>"));
    }

    FakeSts errors(int count, int status, String code, String message) {
        for (int i = 0; i < count; i++) {
            error(status, code, message);
        }
        return this;
    }

    /** Cuts the connection in the middle of the answer. */
    FakeSts cut() {
        return next(exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("<Assume".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    FakeSts good() {
        return next(this::good);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> call = parse(exchange);
            calls.add(call);
            exchange.setAttribute(CALL, call);
            Script script;
            synchronized (this) {
                script = scripts.isEmpty() ? this::good : scripts.remove();
            }
            gate.await();
            script.answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void good(HttpExchange exchange) throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, String> call = (Map<String, String>) exchange.getAttribute(CALL);
        String action = call.get("Action");
        String result = switch (action) {
            case "GetCallerIdentity" ->
                "<Arn>arn:aws:iam::111122223333:user/ci</Arn><UserId>AIDAEXAMPLE</UserId>"
                        + "<Account>111122223333</Account>";
            case "GetSessionToken" -> credentials(call);
            default -> credentials(call) + assumed(call);
        };
        send(
                exchange,
                200,
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                        + result
                        + "</" + action + "Result><ResponseMetadata><RequestId>req</RequestId></ResponseMetadata></"
                        + action
                        + "Response>");
    }

    private String credentials(Map<String, String> call) {
        int number = sessions.incrementAndGet();
        Duration lasting = lifetime.isZero()
                ? Duration.ofSeconds(Long.parseLong(call.getOrDefault("DurationSeconds", "3600")))
                : lifetime;
        return "<Credentials><AccessKeyId>ASIA" + number + "</AccessKeyId><SecretAccessKey>secret" + number
                + "</SecretAccessKey><SessionToken>token" + number + "</SessionToken><Expiration>"
                + clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(lasting) + "</Expiration></Credentials>";
    }

    private static String assumed(Map<String, String> call) {
        String[] arn = call.get("RoleArn").split(":", -1);
        String role = arn[5].substring(arn[5].lastIndexOf('/') + 1);
        String name = call.get("RoleSessionName");
        return "<AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:" + name + "</AssumedRoleId><Arn>arn:" + arn[1] + ":sts::"
                + arn[4] + ":assumed-role/" + role + "/" + name
                + "</Arn></AssumedRoleUser><PackedPolicySize>7</PackedPolicySize>";
    }

    private static Map<String, String> parse(HttpExchange exchange) throws IOException {
        Map<String, String> call = new TreeMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            call.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        call.put("signer", authorization == null ? "" : authorization.replaceFirst(".*Credential=([^/]*)/.*", "$1"));
        return call;
    }

    static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
