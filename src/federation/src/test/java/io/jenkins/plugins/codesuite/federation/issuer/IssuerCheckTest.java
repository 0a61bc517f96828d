package io.jenkins.plugins.codesuite.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check against servers that do what misconfigured ones do. */
class IssuerCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<SigningKey> KEYS =
            List.of(SigningKey.generate(KeySpec.rs256(2048)), SigningKey.generate(KeySpec.es256()));
    /** What is served by path; anything else is a 404. */
    private final Map<String, Page> pages = new LinkedHashMap<>();

    private HttpServer server;
    private IssuerUrl issuer;

    private interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = IssuerUrl.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/oidc");
        server.createContext("/", exchange -> {
            try (exchange) {
                pages.getOrDefault(
                                exchange.getRequestURI().getPath(),
                                other -> send(other, 404, "text/plain", "not found"))
                        .answer(exchange);
            }
        });
        server.start();
        IssuerDocuments documents = IssuerDocuments.of(issuer, KEYS);
        serve(documents.discovery());
        serve(documents.jwks());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(IssuerDocument document) {
        page(document.name(), 200, document.contentType(), new String(document.body(), StandardCharsets.UTF_8));
    }

    private void page(String name, int status, String type, String body) {
        pages.put("/oidc/" + name, exchange -> send(exchange, status, type, body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    private void discovery(Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode)
                JSON.readTree(IssuerDocuments.of(issuer, KEYS).discovery().body());
        change.accept(document);
        page(IssuerDocument.DISCOVERY, 200, "application/json", document.toString());
    }

    private void jwks(Consumer<ArrayNode> change) throws IOException {
        ObjectNode document = (ObjectNode)
                JSON.readTree(IssuerDocuments.of(issuer, KEYS).jwks().body());
        change.accept((ArrayNode) document.get("keys"));
        page(IssuerDocument.JWKS, 200, "application/json", document.toString());
    }

    /** What is found besides that it is a test's issuer: on the loopback address, by http, with a port. */
    private List<Finding> findings() throws InterruptedException {
        Set<String> kids = Set.of(KEYS.get(0).kid(), KEYS.get(1).kid());
        List<Finding> all = new IssuerCheck().check(issuer, kids);
        assertThat(all.subList(0, 3))
                .allSatisfy(finding -> assertThat(finding.where()).isEqualTo(issuer.value()));
        return all.subList(3, all.size());
    }

    private void assertOnly(Severity severity, String where, String what) throws InterruptedException {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.where()).contains(where);
            assertThat(finding.what()).contains(what).endsWith(".");
            assertThat(finding.fix()).isNotEmpty().endsWith(".");
        });
    }

    @Test
    void aGoodIssuerHasNothingAgainstItButItsAddress() throws Exception {
        assertThat(findings()).isEmpty();
        assertThat(new IssuerCheck().check(issuer, Set.of()))
                .extracting(Finding::severity)
                .containsOnly(Severity.ERROR)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "302, /securityRealm/commenceLogin?from=%2Foidc, 'which is a login'",
        "303, https://sso.example.com/oauth2/authorize, 'which is a login'",
        "301, /other/place, '''/other/place''.'"
    })
    void aRedirectIsNamed(int status, String target, String what) throws Exception {
        pages.put("/oidc/" + IssuerDocument.DISCOVERY, exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            send(exchange, status, "text/html", "");
        });
        assertOnly(Severity.ERROR, issuer.discoveryUrl(), what);
        assertThat(findings().get(0).what()).contains(target, Integer.toString(status));
    }

    @ParameterizedTest
    @CsvSource({"401, wants a login", "403, wants a login", "404, no such document", "500, 500", "204, 204"})
    void aRefusalIsNamed(int status, String what) throws Exception {
        page(IssuerDocument.JWKS, status, "text/plain", "");
        assertOnly(Severity.ERROR, issuer.jwksUrl(), what);
    }

    @Test
    void aLoginPageIsNotTakenForADocument() throws Exception {
        page(IssuerDocument.JWKS, 200, "text/html;charset=utf-8", "<html>Sign in</html>");
        assertOnly(Severity.ERROR, issuer.jwksUrl(), "web page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "", "[]", "{\"keys\":", "{} {}", "null"})
    void whatIsNoJsonObjectIsSaid(String body) throws Exception {
        page(IssuerDocument.JWKS, 200, "application/json", body);
        assertOnly(Severity.ERROR, issuer.jwksUrl(), "no JSON object");
    }

    @Test
    void anEndlessDocumentIsNotRead() throws Exception {
        page(IssuerDocument.JWKS, 200, "application/json", " ".repeat(3 << 20));
        assertOnly(Severity.ERROR, issuer.jwksUrl(), "larger than");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, text/plain", "'', no Content-Type", "application/octet-stream, octet-stream"})
    void anotherContentTypeIsAWarning(String type, String what) throws Exception {
        String body = new String(IssuerDocuments.of(issuer, KEYS).jwks().body(), StandardCharsets.UTF_8);
        page(IssuerDocument.JWKS, 200, type, body);
        assertOnly(Severity.WARNING, issuer.jwksUrl(), what);
    }

    @Test
    void aCookieIsAWarning() throws Exception {
        Page good = pages.get("/oidc/jwks");
        pages.put("/oidc/jwks", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "JSESSIONID=1234; Path=/");
            good.answer(exchange);
        });
        assertOnly(Severity.WARNING, issuer.jwksUrl(), "cookie");
    }

    @Test
    void anotherIssuerIsNamed() throws Exception {
        discovery(document -> document.put("issuer", issuer.value() + "/"));
        assertOnly(Severity.ERROR, issuer.discoveryUrl(), "'" + issuer.value() + "/', not '" + issuer.value() + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "jwks_uri",
                "response_types_supported",
                "subject_types_supported",
                "id_token_signing_alg_values_supported"
            })
    void aMissingFieldIsNamed(String name) throws Exception {
        discovery(document -> document.remove(name));
        assertOnly(Severity.ERROR, issuer.discoveryUrl(), "'" + name + "'");
        if (!name.endsWith("issuer") && !name.equals("jwks_uri")) {
            discovery(document -> document.putArray(name));
            assertOnly(Severity.ERROR, issuer.discoveryUrl(), "'" + name + "'");
        }
    }

    @Test
    void algorithmsThatAwsDoesNotTakeAreSaid() throws Exception {
        discovery(document -> document.putArray("id_token_signing_alg_values_supported")
                .add("EdDSA")
                .add("HS256"));
        assertOnly(Severity.ERROR, issuer.discoveryUrl(), "no signing algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/jwks", "/jwks", "not a url", "file:///etc/passwd"})
    void aKeySetElsewhereIsNotFetchedByAnythingButHttp(String url) throws Exception {
        discovery(document -> document.put("jwks_uri", url));
        assertOnly(Severity.ERROR, issuer.discoveryUrl(), "no https URL");
    }

    @Test
    void aMissingKeyAndAForeignOneAreNamed() throws Exception {
        SigningKey foreign = SigningKey.generate(KeySpec.es256());
        jwks(list -> {
            list.remove(1);
            foreign.publicJwk().forEach(list.addObject()::put);
        });
        assertThat(findings())
                .extracting(Finding::severity, Finding::what)
                .satisfiesExactly(
                        missing -> assertThat(missing.toList()).first().isEqualTo(Severity.ERROR),
                        unknown -> assertThat(unknown.toList()).first().isEqualTo(Severity.WARNING));
        assertThat(findings().get(0).what()).contains(KEYS.get(1).kid(), "is missing");
        assertThat(findings().get(1).what()).contains(foreign.kid(), "none of ours");
    }

    @Test
    void anEmptyKeySetIsSaid() throws Exception {
        jwks(ArrayNode::removeAll);
        assertThat(findings().get(0).what()).isEqualTo("It has no keys.");
    }

    @Test
    void wrongKeysAreNamedByTheirPlace() throws Exception {
        jwks(list -> ((ObjectNode) list.get(0)).remove("kid"));
        assertThat(findings().get(0).where()).endsWith("jwks keys[0]");
        assertThat(findings().get(0).what()).contains("no 'kid'");
        jwks(list -> ((ObjectNode) list.get(1)).put("kid", KEYS.get(0).kid()));
        assertThat(findings().get(0).what()).contains("there twice");
        jwks(list -> ((ObjectNode) list.get(0)).put("alg", "PS256"));
        assertOnly(Severity.ERROR, "keys[0]", "'PS256'");
        jwks(list -> ((ObjectNode) list.get(0)).remove("alg"));
        assertOnly(Severity.WARNING, "keys[0]", "no 'alg'");
        jwks(list -> ((ObjectNode) list.get(0)).put("use", "enc"));
        assertOnly(Severity.ERROR, "keys[0]", "'use'");
        jwks(list -> ((ObjectNode) list.get(0)).put("kty", "OKP"));
        assertOnly(Severity.ERROR, "keys[0]", "'OKP'");
        jwks(list -> ((ObjectNode) list.get(0)).put("d", "AQAB"));
        assertOnly(Severity.ERROR, "keys[0]", "private number 'd'");
        jwks(list -> ((ObjectNode) list.get(0)).put("n", "not base64url=="));
        assertOnly(Severity.ERROR, "keys[0]", "'n' is not base64url");
        jwks(list -> ((ObjectNode) list.get(0)).remove("e"));
        assertOnly(Severity.ERROR, "keys[0]", "'e' is missing");
        jwks(list -> ((ObjectNode) list.get(0)).put("n", "AQAB"));
        assertOnly(Severity.ERROR, "keys[0]", "shorter than 2048");
        jwks(list -> ((ObjectNode) list.get(0)).put("e", "AAEAAQ"));
        assertOnly(Severity.WARNING, "keys[0]", "'e' begins with a zero octet");
        jwks(list -> ((ObjectNode) list.get(1)).put("x", "AQAB"));
        assertOnly(Severity.ERROR, "keys[1]", "'x' has 3 octets, not 32");
        jwks(list -> ((ObjectNode) list.get(1)).put("crv", "secp256k1"));
        assertOnly(Severity.ERROR, "keys[1]", "'secp256k1'");
    }

    @Test
    void moreKeysThanAwsTakesAreSaid() throws Exception {
        jwks(list -> {
            for (int i = 0; i < 100; i++) {
                ObjectNode copy = list.get(1).deepCopy();
                list.add(copy.put("kid", "copy-" + i));
            }
        });
        assertThat(findings()).anyMatch(finding -> finding.what().contains("101 EC keys; AWS takes 100"));
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<Finding> found = new IssuerCheck().check(IssuerUrl.parse("http://127.0.0.1:" + port), Set.of());
        assertThat(found.get(3).what()).contains("Nothing can be connected to");
    }

    @Test
    void aCertificateOfNoAuthorityIsSaid(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-alias",
                        "self",
                        "-dname",
                        "CN=127.0.0.1",
                        "-keyalg",
                        "EC")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keyStore = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keyStore, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.start();
        try {
            List<Finding> found = new IssuerCheck()
                    .check(
                            IssuerUrl.parse(
                                    "https://127.0.0.1:" + secure.getAddress().getPort()),
                            Set.of());
            assertThat(found).last().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                assertThat(finding.what()).contains("secure connection fails");
                assertThat(finding.fix()).contains("certificate");
            });
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void aHostThatNobodyKnowsIsSaid() throws Exception {
        List<Finding> found = new IssuerCheck().check(IssuerUrl.parse("https://no-such-host.invalid/oidc"), Set.of());
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("no-such-host.invalid is not known"));
    }

    @Test
    void aFindingIsOneLine() {
        assertThat(new Finding(Severity.WARNING, "here", "It is so.", "Change it."))
                .hasToString("WARNING here: It is so. Change it.");
    }
}
