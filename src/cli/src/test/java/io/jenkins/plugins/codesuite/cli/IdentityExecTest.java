package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code codesuite identity exec}, in processes of its own, with the unchanged AWS CLI as the command. */
@EnabledOnOs(OS.LINUX)
class IdentityExecTest {

    /** Asks AWS who it is, and says it, or what went wrong. */
    private static final String WHO =
            "aws --endpoint-url \"$AWS_ENDPOINT_URL\" sts get-caller-identity --query Arn" + " --output text 2>&1";

    private static final Pattern OLD = Pattern.compile("aws-cli/(2\\.([0-9]|1[0-2])|1\\.([0-9]|[12][0-9]|3[0-2]))\\.");

    @TempDir
    private Path directory;

    private IdentityLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = IdentityLab.start(directory);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static void needsTheAwsCli() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws"))),
                "the AWS CLI ('aws') is not on PATH; on Debian: apt-get install awscli");
    }

    /** Older ones send no token of a file to an endpoint, and ask AWS itself when they trade a token. */
    private void needsAnAwsCliFor(String delivery) throws Exception {
        needsTheAwsCli();
        Process process =
                new ProcessBuilder("aws", "--version").redirectErrorStream(true).start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(
                delivery.equals("process")
                        || delivery.equals("environment")
                        || !OLD.matcher(version).find(),
                "the AWS CLI is too old for the delivery " + delivery + ": 2.13.20 or later is needed, not "
                        + version.strip());
    }

    private Child exec(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--role", IdentityLab.ROLE));
        words.addAll(List.of(more));
        return Child.start(directory, lab.environment(), lab.words("exec", "main", words.toArray(new String[0])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "endpoint", "environment", "token-file"})
    void theAwsCliIsTheRoleByEveryDelivery(String delivery) throws Exception {
        needsAnAwsCliFor(delivery);
        try (Child child = exec("--delivery", delivery, "--", "sh", "-c", WHO)) {
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            assertThat(child.out()).startsWith("arn:aws:sts::111122223333:assumed-role/deploy/");
            assertThat(child.err()).isEmpty();
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void theAwsCliIsTheLastRoleOfAChain() throws Exception {
        needsTheAwsCli();
        try (Child child = exec("--chain", IdentityLab.SECOND + ",external-id=x=1,y", "--", "sh", "-c", WHO)) {
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            assertThat(child.out()).startsWith("arn:aws:sts::444455556666:assumed-role/second/");
        }
    }

    /** Sessions of eight seconds: without renewal the command would soon meet ExpiredToken. */
    @ParameterizedTest
    @ValueSource(strings = {"process", "endpoint"})
    void theCommandOutlivesThreeSessions(String delivery) throws Exception {
        needsAnAwsCliFor(delivery);
        lab.simulator().sts().sessionLifetime(Duration.ofSeconds(8));
        Path enough = directory.resolve("enough");
        String loop = "while ! [ -e \"$1\" ]; do " + WHO + " || exit 9; done; " + WHO + " || exit 9; echo enough";
        try (Child child = exec("--delivery", delivery, "--", "sh", "-c", loop, "sh", enough.toString())) {
            Instant third = Instant.MAX;
            while (Instant.now().isBefore(third)) {
                Thread.sleep(50);
                List<IssuedSession> sessions = lab.simulator().sts().sessions();
                third = sessions.size() < 3 ? Instant.MAX : sessions.get(2).expires();
                assertThat(child.isAlive()).as(child.out() + child.err()).isTrue();
            }
            Files.createFile(enough);
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            assertThat(child.out()).endsWith("enough\n").doesNotContain("Expired");
            assertThat(child.err()).isEmpty();
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void aRenewalThatFailsIsSaidAndTriedAgain() throws Exception {
        needsTheAwsCli();
        lab.simulator().sts().sessionLifetime(Duration.ofSeconds(6));
        String trust = new Run()
                .of(
                        "trust-policy",
                        "generate",
                        "--account",
                        "111122223333",
                        "--issuer",
                        lab.issuer(),
                        "--branch",
                        "team/app:main")
                .out();
        Path go = directory.resolve("go");
        try (Child child = exec(
                "--",
                "sh",
                "-c",
                "echo begun; while ! [ -e \"$1\" ]; do sleep 0.1; done; " + WHO,
                "sh",
                go.toString())) {
            child.waitFor("begun");
            lab.simulator().iam().deleteRole(IdentityLab.ROLE);
            waitFor(child, "the session was not renewed");
            lab.simulator().iam().createRole(IdentityLab.ROLE, trust);
            long sessions = lab.simulator().sts().sessions().size();
            while (lab.simulator().sts().sessions().size() == sessions) {
                Thread.sleep(20);
            }
            Files.createFile(go);
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            assertThat(child.out()).contains(":assumed-role/deploy/");
        }
    }

    private static void waitFor(Child child, String text) throws InterruptedException {
        while (!child.err().contains(text)) {
            Thread.sleep(20);
        }
    }

    @Test
    void theCommandSeesNoOtherCredentials() throws Exception {
        Map<String, String> environment = lab.environment();
        environment.put("AWS_PROFILE", "other");
        environment.put("AWS_SESSION_TOKEN", "of-another");
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/");
        environment.put("CODESUITE_KEYS_PASSPHRASE", "");
        environment.put("KEPT", "a b");
        try (Child child = Child.start(
                directory, environment, lab.words("exec", "main", "--role", IdentityLab.ROLE, "--", "env"))) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(child.out())
                    .contains("KEPT=a b\n", "AWS_PROFILE=default\n", "AWS_REGION=us-east-1\n")
                    .doesNotContain("of-another", "other", "ASIA", "AWS_ACCESS_KEY_ID", "FULL_URI", "PASSPHRASE");
        }
    }

    @Test
    void theExitStatusIsTheCommands() throws Exception {
        try (Child child = exec("--", "sh", "-c", "exit 42")) {
            assertThat(child.exitCode()).isEqualTo(42);
        }
        try (Child child = exec("--", "sh", "-c", "kill -KILL $$")) {
            assertThat(child.exitCode()).isEqualTo(137);
        }
        try (Child child = exec("--", directory.resolve("none").toString(), "--role")) {
            assertThat(child.exitCode()).isEqualTo(127);
            assertThat(child.err()).contains("cannot run '" + directory.resolve("none"));
        }
        assertThat(lab.left()).isEmpty();
    }

    /** As 'kill' does: to this process alone; the command decides what the signal means. */
    @ParameterizedTest
    @CsvSource({"INT", "TERM", "HUP"})
    void signalsAreHandedOn(String signal) throws Exception {
        String script = "trap 'echo got " + signal + "; rm -f \"$1\"; exit 7' " + signal
                + "; echo begun; while true; do sleep 0.1; done";
        try (Child child =
                exec("--", "sh", "-c", script, "sh", directory.resolve("x").toString())) {
            child.waitFor("begun");
            assertThat(lab.left()).isNotEmpty();
            child.signal(signal, false);
            assertThat(child.exitCode()).as(child.out() + child.err()).isEqualTo(7);
            assertThat(child.out()).contains("got " + signal);
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void aCommandThatASignalEndsLeavesNothing() throws Exception {
        try (Child child = exec("--", "sh", "-c", "echo begun; exec sleep 600")) {
            child.waitFor("begun");
            child.signal("TERM", false);
            assertThat(child.exitCode()).isEqualTo(143);
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void aSignalBeforeTheCommandBeginsEndsIt() throws Exception {
        lab.simulator()
                .faults()
                .order(FaultOrder.delay(1, Duration.ofMinutes(1)).on(Service.STS));
        try (Child child = exec("--", "sh", "-c", "echo too-far")) {
            while (lab.left().isEmpty()) {
                Thread.sleep(20);
            }
            child.signal("TERM", false);
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(child.out()).doesNotContain("too-far");
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void whatAKilledOneLeftIsRemovedByTheNext() throws Exception {
        try (Child child = exec("--", "sh", "-c", "echo begun; exec sleep 600")) {
            child.waitFor("begun");
            child.signal("KILL", true);
            assertThat(child.exitCode()).isEqualTo(137);
        }
        assertThat(lab.left()).hasSize(1);
        try (Child child = exec("--", "true")) {
            assertThat(child.exitCode()).as(child.err()).isZero();
        }
        assertThat(lab.left()).isEmpty();
    }

    @Test
    void aRefusalIsSaidAndNothingIsRun() throws Exception {
        try (Child child = Child.start(
                directory,
                lab.environment(),
                lab.words("exec", "evil", "--role", IdentityLab.ROLE, "--", "echo", "run"))) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.out()).isEmpty();
            assertThat(child.err())
                    .contains("AccessDenied", "job:team/app:ref:refs/heads/evil")
                    .doesNotContain("\tat ");
        }
        assertThat(lab.left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--delivery pigeon -- true;process, endpoint, environment, token-file are",
                "--delivery token-file --chain arn:aws:iam::444455556666:role/s -- true;for a chain or another identity",
                "--delivery token-file --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess -- true;session policy",
                "--;needs COMMAND",
                "aws s3 ls --recursive;unknown option --recursive"
            })
    void mistakesAreExplained(String options, String message) throws Exception {
        Run run = lab.run(lab.words("exec", "main", ("--role " + IdentityLab.ROLE + " " + options).split(" ")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(lab.left()).isEmpty();
    }
}
