package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That keys of sessions and identity tokens reach the block's processes, and nothing else. */
@Order(31)
@ExtendWith(LabExtension.class)
class AwsRoleSecretsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Software, which no build writes to. */
    private static final List<String> SOFTWARE = List.of("plugins", "war");

    private static final String CI = "role: '" + Federation.CI + "'";

    /** Says everything there is, in every way that a careless build does; then waits until the test has looked. */
    private static final String SAY_ALL = """
            env | sort
            for file in "$(dirname "${AWS_CONFIG_FILE:-/nowhere/x}")"/* "${AWS_WEB_IDENTITY_TOKEN_FILE:-/nowhere/x}"; do
                if [ -f "$file" ]; then cat "$file"; echo; base64 "$file"; base64 -w0 "$file"; echo; fi
            done
            for v in "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN"; do echo "plain=$v; quoted '$v'"; printf %%s "$v" | base64 -w0; echo; done
            set -x; : "traced $AWS_SECRET_ACCESS_KEY"; set +x
            echo all-said; while [ ! -e '%s' ]; do sleep 0.2; done
            """;

    private static Federation federation;

    @BeforeAll
    static void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    private static List<Path> files(Lab lab, String job, Predicate<Path> which) throws IOException {
        Path beside = lab.agent().workspace(job + "@tmp");
        try (Stream<Path> files = Files.walk(beside)) {
            return files.filter(Files::isRegularFile).filter(which).toList();
        }
    }

    /** What the files beside the workspace hold, which the owner alone may read. */
    private static List<Plaintext> delivered(Lab lab, String job) throws IOException {
        List<Plaintext> secrets = new ArrayList<>();
        for (Path file : files(lab, job, path -> true)) {
            String text = Files.readString(file);
            if (text.startsWith("{") && text.contains("SessionToken")) {
                JsonNode answer = MAPPER.readTree(text);
                secrets.add(
                        new Plaintext("the key's id", answer.get("AccessKeyId").asText()));
                secrets.add(new Plaintext(
                        "the secret key", answer.get("SecretAccessKey").asText()));
                secrets.add(new Plaintext(
                        "the session token", answer.get("SessionToken").asText()));
                assertPrivate(file);
            } else if (text.startsWith("eyJ")) {
                secrets.add(new Plaintext("the identity token", text.strip()));
                secrets.add(new Plaintext("the token's claims", text.strip().split("\\.")[1]));
                secrets.add(new Plaintext("the token's signature", text.strip().split("\\.")[2]));
                assertPrivate(file);
            }
        }
        assertThat(secrets).as("secrets in the files of " + job).isNotEmpty();
        return secrets;
    }

    private static void assertPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void inAPipeline(Lab lab) throws IOException {
        Path gate = federation.gate("secrets-role");
        Build build = lab.jenkins()
                .pipeline(
                        "secrets-role",
                        federation.withRole(
                                CI, "sh '''" + SAY_ALL.formatted(gate) + "'''\necho \"${awsCallerIdentity()}\""))
                .start()
                .awaitLog("all-said");
        check(lab, build, gate, delivered(lab, "secrets-role"), true);
    }

    @Test
    void inAFreestyleJob(Lab lab) throws IOException {
        Path gate = federation.gate("secrets-role-freestyle");
        Build build = federation
                .freestyle("secrets-role-freestyle", "[" + CI + "]", SAY_ALL.formatted(gate))
                .start()
                .awaitLog("all-said");
        check(lab, build, gate, delivered(lab, "secrets-role-freestyle"), true);
    }

    @Test
    void anIdentityTokenThatIsHandedOn(Lab lab) throws IOException {
        Path gate = federation.gate("secrets-token");
        Build build = lab.jenkins()
                .pipeline(
                        "secrets-token",
                        federation.withRole(CI + ", delivery: 'token'", "sh '''" + SAY_ALL.formatted(gate) + "'''"))
                .start()
                .awaitLog("all-said");
        check(lab, build, gate, delivered(lab, "secrets-token"), true);
    }

    /** The same session in variables: a block around it with files tells the test what the secrets are. */
    @Test
    void inVariables(Lab lab) throws IOException {
        Path gate = federation.gate("secrets-variables");
        federation.credentials("role-secrets", "[role: '" + Federation.CI + "']");
        Build build = lab.jenkins()
                .pipeline(
                        "secrets-variables",
                        federation.withRole(
                                CI,
                                "sh 'true'\nparallel(variables: { withAwsRole(" + CI
                                        + ", delivery: 'environment') { sh '''" + SAY_ALL.formatted(gate)
                                        + "''' } }, binding: { withCredentials([awsRole(credentialsId: 'role-secrets')]) { sh '''"
                                        + SAY_ALL.formatted(gate).replace("all-said", "all-bound") + "''' } })"))
                .start()
                .awaitLog("all-said")
                .awaitLog("all-bound");
        check(lab, build, gate, delivered(lab, "secrets-variables"), false);
    }

    /** What was masked before a renewal is masked after it. */
    @Test
    void ofASessionThatWasRenewed(Lab lab) throws IOException {
        lab.aws().sts().sessionLifetime(Duration.ofSeconds(12));
        Path gate = federation.gate("secrets-renewed");
        Build build = lab.jenkins()
                .pipeline(
                        "secrets-renewed",
                        federation.withRole(
                                CI,
                                "sh '''first=$(cat \"$(dirname \"$AWS_CONFIG_FILE\")\"/*.json); echo begun; while [ ! -e '"
                                        + gate + "' ]; do sleep 0.2; done; echo \"old $first\"; cat \"$(dirname"
                                        + " \"$AWS_CONFIG_FILE\")\"/*.json; echo; echo all-said; sleep 1'''"))
                .start()
                .awaitLog("begun");
        List<Plaintext> secrets = new ArrayList<>(delivered(lab, "secrets-renewed"));
        Await.until(
                "a renewal",
                Duration.ofMinutes(1),
                () -> !delivered(lab, "secrets-renewed").equals(secrets));
        lab.aws().sts().reset();
        Await.until(
                "a session that lasts",
                Duration.ofMinutes(1),
                () -> delivered(lab, "secrets-renewed").stream().noneMatch(secrets::contains));
        secrets.addAll(delivered(lab, "secrets-renewed"));
        Files.createFile(gate);

        build.expect("SUCCESS");
        assertThat(build.console()).contains("old ").contains("all-said");
        assertThat(findings(lab, build, secrets)).isEmpty();
    }

    private static void check(Lab lab, Build build, Path gate, List<Plaintext> secrets, boolean inFiles)
            throws IOException {
        List<String> during = findings(lab, build, secrets);
        // What the block's processes read: the agent's user alone can, as the test has seen.
        during.removeIf(finding -> finding.contains("@tmp/"));
        Files.createFile(gate);
        build.expect("SUCCESS");
        List<String> after = findings(lab, build, secrets);

        assertThat(during).as("while the build ran").isEmpty();
        assertThat(after).as("after the build").isEmpty();
        assertThat(build.console()).contains("all-said").contains(inFiles ? "****" : "plain=****");
    }

    private static List<String> findings(Lab lab, Build build, List<Plaintext> secrets) {
        List<String> found = new ArrayList<>();
        found.addAll(Plaintext.findings(lab.jenkins().home(), secrets, SOFTWARE));
        found.addAll(Plaintext.findings(lab.agent().workDirectory(), secrets, List.of()));
        found.addAll(Plaintext.arguments(secrets));
        Path log = lab.settings().target().resolve("jenkins.log");
        String words = read(log) + read(log.resolveSibling("agent-linux.log"));
        secrets.stream().filter(secret -> secret.isIn(words)).forEach(secret -> found.add(secret.name() + " in a log"));
        for (String page : List.of(
                "/console",
                "/consoleText",
                "/logText/progressiveHtml?start=0",
                "/",
                "/aws-sessions/",
                "/injectedEnvVars/",
                "/api/json?depth=5",
                "/api/xml?depth=5")) {
            String text = lab.jenkins().admin().get(build.path() + page).body();
            secrets.stream()
                    .filter(secret -> secret.isIn(text))
                    .forEach(secret -> found.add(secret.name() + " at " + page));
        }
        for (String page : List.of("/", "/config.xml", "/api/json?depth=5")) {
            String text = lab.jenkins().admin().get(build.job().path() + page).body();
            secrets.stream()
                    .filter(secret -> secret.isIn(text))
                    .forEach(secret -> found.add(secret.name() + " at the job's " + page));
        }
        String recorded =
                lab.jenkins().admin().get("log/AWS%20role%20sessions/").body();
        secrets.stream()
                .filter(secret -> secret.isIn(recorded))
                .forEach(secret -> found.add(secret.name() + " in the log recorder"));
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
