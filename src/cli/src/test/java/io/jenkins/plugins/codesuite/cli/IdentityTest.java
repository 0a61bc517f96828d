package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code codesuite identity issuer}, {@code token} and {@code assume}, against an AWS that verifies the tokens. */
class IdentityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static IdentityLab lab;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        lab = IdentityLab.start(folder);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    // Issuer

    @Test
    void theServedDocumentsAreThoseThatArePrintedAndWritten() throws Exception {
        Run out = lab.run(
                "identity",
                "issuer",
                "--issuer",
                lab.issuer(),
                "--keys",
                folder.resolve("keys").toString(),
                "--out",
                directory.resolve("oidc").toString());
        assertThat(out.exitCode()).as(out.err()).isZero();
        assertThat(out.out()).isEmpty();
        Run printed = lab.run(
                "identity",
                "issuer",
                "--issuer",
                lab.issuer(),
                "--keys",
                folder.resolve("keys").toString());

        for (String name : List.of(".well-known/openid-configuration", "jwks")) {
            HttpResponse<String> served = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(lab.issuer() + "/" + name))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Cache-Control")).isPresent();
            assertThat(directory.resolve("oidc").resolve(name)).hasContent(served.body());
            assertThat(printed.out()).contains("# " + lab.issuer() + "/" + name, served.body());
        }
    }

    @Test
    void anIssuerWithAPathIsServedBelowIt() throws Exception {
        try (Child server = Child.start(
                directory,
                "identity",
                "issuer",
                "--issuer",
                "https://ci.example.com/a/b",
                "--serve",
                "0",
                "--keys",
                directory.resolve("keys").toString())) {
            server.waitFor("until Ctrl-C.\n");
            String base = server.out().replaceAll("(?s).* are at (\\S+) until.*", "$1");
            HttpClient http = HttpClient.newHttpClient();
            for (String path : List.of("/a/b/jwks", "/jwks", "/a/bjwks", "/a/b/none")) {
                assertThat(http.send(
                                        HttpRequest.newBuilder(URI.create(base + path))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(path)
                        .isEqualTo(path.equals("/a/b/jwks") ? 200 : 404);
            }
            server.signal("INT", true);
            assertThat(server.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void documentsGoToABucket() throws Exception {
        lab.simulator().createBucket("issuer-documents");
        try (Child child = Child.start(
                directory,
                lab.environment(),
                "identity",
                "issuer",
                "--issuer",
                "https://ci.example.com/oidc",
                "--keys",
                directory.resolve("keys").toString(),
                "--out",
                "s3://issuer-documents/oidc",
                "--endpoint-url",
                lab.simulator().endpoint().toString())) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(child.err()).contains("Both documents are in ").contains("issuer-documents");
        }
        assertThat(lab.simulator().calls().count(Service.S3, "PutObject")).isEqualTo(2);
    }

    @Test
    void keysAreMadeShownRotatedAndImported() throws Exception {
        String keys = directory.resolve("keys").toString();
        Run status = new Run().of("identity", "issuer", "--keys", keys, "--algorithm", "ES256", "--status");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).containsPattern("ES256 +current").containsPattern("ES256 +next");

        Run rotated = new Run().of("identity", "issuer", "--keys", keys, "--rotate");
        assertThat(rotated.exitCode()).isZero();
        assertThat(rotated.err()).contains("when every cache can know it").contains("Publish the documents again.");

        Path pem = directory.resolve("key.pem");
        assertThat(new ProcessBuilder(
                                "openssl",
                                "genpkey",
                                "-algorithm",
                                "RSA",
                                "-pkeyopt",
                                "rsa_keygen_bits:2048",
                                "-out",
                                pem.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("openssl.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        String other = directory.resolve("other").toString();
        Run imported = new Run().of("identity", "issuer", "--keys", other, "--import-key", pem.toString(), "--status");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("signs from now on");
        assertThat(imported.out()).containsPattern("RS256-2048 +current .* imported");
        Run again =
                new Run().input(Files.readString(pem)).of("identity", "issuer", "--keys", other, "--import-key", "-");
        assertThat(again.err()).contains("was known already");

        Run wrong = new Run()
                .input("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
                .of("identity", "issuer", "--keys", other, "--import-key", "-");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("-: ").doesNotContain("AAAA");
    }

    @Test
    void aPassphraseProtectsTheKeys() throws IOException {
        String keys = directory.resolve("keys").toString();
        assertThat(new Run()
                        .with("CODESUITE_KEYS_PASSPHRASE", "correct horse battery")
                        .of("identity", "issuer", "--keys", keys, "--status")
                        .exitCode())
                .isZero();
        Run wrong = new Run()
                .with("CODESUITE_KEYS_PASSPHRASE", "wrong horse battery")
                .of("identity", "issuer", "--keys", keys, "--status");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).doesNotContain("horse").startsWith("codesuite: ");
        Run shorter = new Run().with("CODESUITE_KEYS_PASSPHRASE", "short").of("identity", "issuer", "--keys", keys);
        assertThat(shorter.exitCode()).isEqualTo(2);
    }

    @Test
    void theCheckSaysWhatAwsWouldStumbleOver() throws IOException {
        Run run = lab.run(
                "identity",
                "issuer",
                "--issuer",
                lab.issuer(),
                "--keys",
                folder.resolve("keys").toString(),
                "--check");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("error: ").contains("https");
        assertThat(lab.run("identity", "issuer", "--check").err()).contains("no issuer is given");
    }

    // Token

    @Test
    void aTokenIsPrintedWhereNobodyLooksOn() throws IOException {
        Run run = lab.run(lab.words(
                "token",
                "main",
                "--tag-session",
                "Team=a",
                "--transitive",
                "Team",
                "--source-identity",
                "alice",
                "--lifetime",
                "2m",
                "--build",
                "7",
                "--user",
                "alice"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        JsonNode claims = claims(run.out());
        assertThat(claims.get("iss").textValue()).isEqualTo(lab.issuer());
        assertThat(claims.get("sub").textValue()).isEqualTo("job:team/app:ref:refs/heads/main");
        assertThat(claims.get("build_number").longValue()).isEqualTo(7);
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(120);
        assertThat(claims.at("/https:~1~1aws.amazon.com~1tags/principal_tags/Team/0")
                        .textValue())
                .isEqualTo("a");
        assertThat(claims.get("https://aws.amazon.com/source_identity").textValue())
                .isEqualTo("alice");
    }

    @Test
    void whatATokenSaysIsPrintedToWhoAsks() throws IOException {
        Run run = lab.run(lab.words("token", "main", "--claims"));

        assertThat(run.exitCode()).isZero();
        assertThat(JSON.readTree(run.out()).get("sub").textValue()).isEqualTo("job:team/app:ref:refs/heads/main");
        assertThat(run.out()).doesNotContain("eyJ");
    }

    @ParameterizedTest
    @CsvSource({
        "--pull-request 7 --fork,job:team/app:pr-fork:7",
        "--pull-request 7,job:team/app:pr:7",
        "--tag v1.0,job:team/app:ref:refs/tags/v1.0",
        "--user bob,job:team/app:direct",
        "--branch a:b,job:team/app:ref:refs/heads/a%3Ab"
    })
    void theSubjectSaysWhatIsBuilt(String options, String subject) throws IOException {
        Run run = lab.run(("identity token --claims --issuer https://ci.example.com --job team/app --keys "
                        + folder.resolve("keys") + " " + options)
                .split(" "));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.readTree(run.out()).get("sub").textValue()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--branch a --tag b;--branch and --tag exclude each other",
                "--fork;are for a --pull-request",
                "--lifetime 2h;1 second to 1 hour",
                "--lifetime x;write seconds",
                "--tag-session Team;write KEY=VALUE",
                "--transitive Team;not the key of a session tag",
                "--source-identity x;2 to 64",
                "--subject job;must have ${scm}",
                "--build one;is no build's number",
                "--print --claims;exclude each other",
                "--issuer ftp://x;--issuer: "
            })
    void mistakesAreExplained(String options, String message) throws IOException {
        Run run = lab.run(("identity token --job team/app --keys " + folder.resolve("keys")
                        + (options.contains("--issuer") ? " " : " --issuer https://ci.example.com ") + options)
                .split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).endsWith("Try 'codesuite identity token --help'.\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theIssuerCanBeAVariable() throws IOException {
        Run run = new Run()
                .with("CODESUITE_ISSUER", "https://ci.example.com")
                .with("XDG_DATA_HOME", directory.toString())
                .of("identity", "token", "--claims");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.readTree(run.out()).get("iss").textValue()).isEqualTo("https://ci.example.com");
        assertThat(directory.resolve("codesuite/identity/keys")).exists();
        assertThat(new Run().of("identity", "token").err()).contains("no issuer is given");
    }

    // Assume

    @Test
    void aTokenOpensASessionOfTheRole() throws IOException {
        Run run = lab.run(lab.words("assume", "main", "--role", IdentityLab.ROLE, "--build", "12"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("account +111122223333\n")
                .containsPattern("arn +arn:aws:sts::111122223333:assumed-role/deploy/\\S*app\\S*12\\S*\n")
                .doesNotContain("ASIA")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void aChainGoesOnIntoAnotherAccount() throws IOException {
        Run run = lab.run(lab.words(
                "assume",
                "main",
                "--role",
                IdentityLab.ROLE,
                "--chain",
                IdentityLab.SECOND + ",external-id=x=1,y,session-name=given,duration=15m,tag-session=K=v",
                "--tag-session",
                "Team=a",
                "--source-identity",
                "alice",
                "--json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.get("account").textValue()).isEqualTo("444455556666");
        assertThat(json.get("arn").textValue()).isEqualTo("arn:aws:sts::444455556666:assumed-role/second/given");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(json.get("expires").textValue())))
                .as("not the hour of the default")
                .isLessThan(Duration.ofMinutes(20));
        assertThat(json.has("secretAccessKey")).isFalse();
    }

    @Test
    void credentialsAreShownToWhoAsksForThem() throws Exception {
        String[] words = lab.words("assume", "main", "--role", IdentityLab.ROLE, "--format");
        Run env = lab.run(with(words, "env"));
        Process shell = new ProcessBuilder("sh", "-c", env.out() + "echo \"$AWS_ACCESS_KEY_ID $AWS_REGION\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("ASIA\\S+ us-east-1\n");

        JsonNode process = JSON.readTree(lab.run(with(words, "process")).out());
        assertThat(process.get("Version").intValue()).isEqualTo(1);
        assertThat(process.get("AccessKeyId").textValue()).startsWith("ASIA");
        assertThat(process.get("Expiration").textValue()).isNotEmpty();

        JsonNode json = JSON.readTree(lab.run(with(words, "json")).out());
        assertThat(json.get("sessionToken").textValue()).isNotEmpty();
        assertThat(json.get("arn").textValue()).contains(":assumed-role/deploy/");
    }

    private static String[] with(String[] words, String last) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    @Test
    void aRefusalIsExplained() throws IOException {
        Run run = lab.run(lab.words("assume", "evil", "--role", IdentityLab.ROLE));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("codesuite: ")
                .contains("AccessDenied")
                .contains("job:team/app:ref:refs/heads/evil")
                .doesNotContain("eyJ")
                .doesNotContain("\tat ");
    }

    @Test
    void theTokenOfAnotherIssuerOpensASession() throws IOException {
        Path token = directory.resolve("token");
        Files.writeString(token, lab.run(lab.words("token", "main")).out());

        Run run = lab.run(
                "identity",
                "assume",
                "--web-identity-token-file",
                token.toString(),
                "--role",
                IdentityLab.ROLE,
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(":assumed-role/deploy/");
    }

    @Test
    void aProfileAndTheEnvironmentOpenSessions() throws Exception {
        Path config = Files.writeString(
                directory.resolve("config"),
                "[profile work]\naws_access_key_id = AKIA111122223333\naws_secret_access_key = any\nregion = eu-west-1\n");
        lab.simulator()
                .iam()
                .createRole(
                        "arn:aws:iam::111122223333:role/for-users",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                                + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}");
        Map<String, String> environment = lab.environment();
        environment.put("AWS_CONFIG_FILE", config.toString());
        try (Child profile = Child.start(
                directory,
                environment,
                "identity",
                "assume",
                "--profile",
                "work",
                "--role",
                "arn:aws:iam::111122223333:role/for-users",
                "--json")) {
            assertThat(profile.exitCode()).as(profile.err()).isZero();
            assertThat(profile.out()).contains("arn:aws:sts::111122223333:assumed-role/for-users/codesuite-");
        }
        // The keys of the variables, which are of another account.
        try (Child other = Child.start(
                directory, environment, "identity", "assume", "--role", "arn:aws:iam::111122223333:role/for-users")) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err()).contains("AccessDenied");
        }
    }

    @Test
    void aFailureThatPassesIsTriedAgain() throws IOException {
        lab.simulator().faults().order(FaultOrder.throttle(1).on(Service.STS));

        Run run = lab.run(lab.words("assume", "main", "--role", IdentityLab.ROLE, "--build", "77"));

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--role deploy;--role: 'deploy' is no role's ARN",
                "--chain arn:aws:iam::444455556666:role/second;--chain needs a --role",
                "--role arn:aws:iam::111122223333:role/r --duration 10s;--role: ",
                "--role arn:aws:iam::111122223333:role/r --external-id xx;external id",
                "--role arn:aws:iam::111122223333:role/r --chain arn:aws:iam::444455556666:role/s,duration=2h;3600",
                "--role arn:aws:iam::111122223333:role/r --region cn-north-1;partition",
                "--role arn:aws:iam::111122223333:role/r --profile p;exclude each other",
                "--role arn:aws:iam::111122223333:role/r --format yaml;env, process and json",
                "--role arn:aws:iam::111122223333:role/r --format env --json;exclude each other",
                "--role arn:aws:iam::111122223333:role/r --endpoint-url here;--endpoint-url: ",
                "--build 1;a token opens a session of a role only"
            })
    void whatCannotBeIsSaidBeforeAwsIsAsked(String options, String message) throws IOException {
        long before = lab.simulator().calls().count(Service.STS);
        Run run = lab.run(lab.words("assume", "main", options.split(" ")));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(lab.simulator().calls().count(Service.STS)).isEqualTo(before);
    }
}
