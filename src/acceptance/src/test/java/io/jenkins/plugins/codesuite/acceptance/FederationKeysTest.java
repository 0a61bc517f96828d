package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The issuer's two documents as the world sees them, and its keys while builds use them. */
@Order(47)
@ExtendWith(LabExtension.class)
class FederationKeysTest {
    private static final int BUILDS = 10;
    private static final String CI = "role: '" + Federation.CI + "'";

    private Federation federation;

    @BeforeEach
    void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    private static List<String> kids(Lab lab) {
        return lab.jenkins().anonymous().json("aws-federation/jwks").get("keys").findValuesAsText("kid");
    }

    /** The keys' ids with what each is for, as the page's own object says it. */
    private static String ring(Lab lab, String what) {
        return lab.jenkins().admin().script("""
                def ring = jenkins.model.Jenkins.get().getExtensionList(jenkins.model.Jenkins.get().pluginManager.uberClassLoader
                    .loadClass('io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys'))[0].ring()
                """ + what);
    }

    private static String phase(Lab lab, String phase) {
        return ring(lab, "print ring.status().findAll { it.phase().name() == '" + phase + "' }*.kid().join(',')");
    }

    private static HttpResponse<String> ask(Lab lab, String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(lab.jenkins().root() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anybodyReadsTheDocumentsAndGetsNoCookie(Lab lab) throws Exception {
        assertThat(lab.jenkins().anonymous().get("api/json").status()).isEqualTo(403);
        for (String name : List.of(".well-known/openid-configuration", "jwks")) {
            String path = "aws-federation/" + name;
            HttpResponse<String> got = ask(lab, "GET", path);
            HttpResponse<String> head = ask(lab, "HEAD", path);
            for (HttpResponse<String> answer : List.of(got, head)) {
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .contains("json");
                assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                        .contains("max-age");
            }
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(got.headers().firstValue("ETag"));
            assertThat(got.body()).doesNotContain("\"d\"", "\"p\"", "\"q\"", "PRIVATE");
            assertThat(ask(lab, "DELETE", path).statusCode()).isGreaterThanOrEqualTo(400);
        }
        JsonNode discovery = lab.jenkins().anonymous().json("aws-federation/.well-known/openid-configuration");
        assertThat(discovery.get("issuer").asText()).isEqualTo(federation.issuer());
        assertThat(discovery.get("jwks_uri").asText()).isEqualTo(federation.issuer() + "/jwks");
        assertThat(ask(lab, "GET", "aws-federation/secrets").statusCode()).isEqualTo(404);
        assertThat(kids(lab)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aFolderIsAnIssuerOfItsOwn(Lab lab) {
        lab.jenkins().folder("issuer of its own");
        federation.configure("c.folderIssuers = ['issuer of its own']");
        try {
            String path = "aws-federation/folder/issuer~20of~20its~20own";
            String issuer = lab.jenkins()
                    .anonymous()
                    .json(path + "/.well-known/openid-configuration")
                    .get("issuer")
                    .asText();
            assertThat(issuer).startsWith(federation.issuer() + "/folder/");
            String role = Federation.role("222233334444", "of-the-folder");
            lab.aws()
                    .iam()
                    .createOpenIdConnectProvider("222233334444", URI.create(issuer), List.of("sts.amazonaws.com"));
            String key = issuer.replaceFirst("^http://", "");
            federation.trust(role, """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::222233334444:oidc-provider/%1$s"},
                      "Action": "sts:AssumeRoleWithWebIdentity",
                      "Condition": {"StringEquals": {"%1$s:aud": "sts.amazonaws.com"}}}]}
                    """.formatted(key));
            String script = federation.withRole("role: '" + role + "'", "sh '" + Federation.WHO + "'");
            lab.jenkins().pipeline("issuer of its own/in", script).run().expect("SUCCESS");
            lab.jenkins().pipeline("issuer-outside", script).run().expect("FAILURE");
        } finally {
            federation.configure("c.folderIssuers = []");
        }
    }

    @Test
    void keysChangeWhileBuildsRun(Lab lab) throws IOException {
        AgentProcess agent = AgentProcess.start(
                lab.jenkins(),
                lab.settings().target(),
                "rotation",
                BUILDS,
                lab.settings().target().resolve("agent-rotation"),
                Optional.empty());
        try {
            changeKeys(lab);
        } finally {
            // Back to the usual rules.
            federation.configure("");
            agent.remove();
        }
    }

    private void changeKeys(Lab lab) throws IOException {
        Duration lifetime = Duration.ofSeconds(15);
        lab.aws().sts().sessionLifetime(lifetime);
        Path gate = federation.gate("rotation");
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            builds.add(lab.jenkins()
                    .pipeline(
                            "rotation-" + i,
                            federation
                                    .withRole(CI, "sh '''" + slowly(Federation.asking(gate)) + "'''")
                                    .replace("node('linux')", "node('rotation')"))
                    .start());
        }
        builds.forEach(build -> build.awaitLog("call-1 ok"));
        String first = phase(lab, "CURRENT");
        String next = phase(lab, "NEXT");
        assertThat(kids(lab)).contains(first, next);

        // Asked for on the page, it waits until AWS can know the next key; an administrator cannot shorten that, a test
        // can.
        assertThat(lab.jenkins().admin().post("manage/awsFederation/rotate").status())
                .isLessThan(400);
        assertThat(phase(lab, "CURRENT")).as("before the next key is known").isEqualTo(first);
        ring(lab, """
                def rules = ring.getClass().classLoader.loadClass('io.jenkins.plugins.codesuite.federation.keys.RotationRules')
                def d = rules.getField('DEFAULT').get(null)
                ring.rules(rules.getConstructors()[0].newInstance(d.spec(), d.maxAge(), java.time.Duration.ZERO, d.skew()))
                ring.rotate(); ring.maintain()
                """);
        awaitKey(builds, next);
        assertThat(phase(lab, "CURRENT")).isEqualTo(next);
        assertThat(phase(lab, "RETIRED")).contains(first);
        assertThat(kids(lab)).as("the old key, while tokens of it are good").contains(first, next);
        String third = phase(lab, "NEXT");
        assertThat(third).isNotEmpty().isNotIn(first, next);
        assertThat(lab.jenkins()
                        .admin()
                        .postForm("manage/awsFederation/revoke", Map.of("kid", next))
                        .status())
                .isLessThan(400);
        assertThat(kids(lab)).as("after it was revoked").doesNotContain(next).contains(third);
        awaitKey(builds, third);
        Files.createFile(gate);

        for (Build build : builds) {
            build.expect("SUCCESS");
            assertThat(build.console()).as(build.job().name()).doesNotContain("FAILED");
        }
    }

    /** Ten builds at once are not to be a load test of the AWS CLI. */
    private static String slowly(String asking) {
        return asking.replace("sleep 0.3", "sleep 4");
    }

    private void awaitKey(List<Build> builds, String kid) {
        for (Build build : builds) {
            String job = build.job().name();
            Await.until(
                    "a session of " + job + " by key " + kid,
                    Duration.ofMinutes(2),
                    () -> federation.sessionsOfJob(job).stream()
                            .flatMap(session -> session.webIdentity().stream())
                            .map(IssuedSession.WebIdentity::keyId)
                            .anyMatch(kid::equals));
        }
    }

    @Test
    void configurationAsCodeNeverChangesKeys(Lab lab) throws GeneralSecurityException {
        assumeTrue(lab.jenkins().hasPlugin("configuration-as-code"), "configuration-as-code is not in JENKINS_PLUGINS");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String imported = thumbprint((RSAPublicKey) pair.getPublic());
        String yaml = "unclassified:\n  awsFederation:\n    keyMaxAgeDays: 60\n    stsEndpoint: '"
                + lab.aws().endpoint() + "'\n";
        String withKey = yaml + "    importedKeys:\n      - pem: |\n" + pem.indent(10);
        Set<String> before = new HashSet<>(kids(lab));

        apply(lab, yaml);
        apply(lab, yaml);
        assertThat(kids(lab)).containsExactlyInAnyOrderElementsOf(before);
        apply(lab, withKey);
        Await.until(
                "the imported key to be published",
                Duration.ofSeconds(30),
                () -> kids(lab).contains(imported));
        Set<String> after = new HashSet<>(kids(lab));
        assertThat(after).contains(imported).containsAll(Set.of(phase(lab, "CURRENT")));
        String current = phase(lab, "CURRENT");
        apply(lab, withKey);
        apply(lab, yaml);
        apply(lab, withKey);
        assertThat(kids(lab)).containsExactlyInAnyOrderElementsOf(after);
        assertThat(phase(lab, "CURRENT")).isEqualTo(current);

        String exported = lab.jenkins()
                .admin()
                .post("manage/configuration-as-code/export")
                .expect(200)
                .body();
        assertThat(exported)
                .contains("awsFederation:")
                .contains("keyMaxAgeDays: 60")
                .doesNotContain("PRIVATE KEY", pem.lines().toList().get(5));
        // Neither in the settings nor in the ring's own file.
        Plaintext secret = new Plaintext("the private key", pem.lines().toList().get(5));
        assertThat(Plaintext.findings(lab.jenkins().home(), List.of(secret), List.of("plugins", "war")))
                .isEmpty();
        federation.configure("c.importedKeys = []; c.keyMaxAgeDays = 90");
    }

    private static void apply(Lab lab, String yaml) {
        lab.jenkins().admin().postXml("configuration-as-code/apply", yaml).expect(200);
    }

    /** RFC 7638. */
    private static String thumbprint(RSAPublicKey key) throws GeneralSecurityException {
        String canonical = "{\"e\":\"" + base64(key.getPublicExponent()) + "\",\"kty\":\"RSA\",\"n\":\""
                + base64(key.getModulus()) + "\"}";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int zero = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, zero, bytes.length));
    }
}
