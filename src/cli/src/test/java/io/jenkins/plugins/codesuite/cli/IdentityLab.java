package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An AWS with an identity provider and roles, and the issuer that the command itself serves. */
final class IdentityLab implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    static final String SECOND = "arn:aws:iam::444455556666:role/second";

    private static final Pattern ISSUER = Pattern.compile("The documents of (\\S+) are at ");

    private final Path folder;
    private final AwsSimulator simulator;
    private final Child server;
    private final String issuer;

    private IdentityLab(Path folder, AwsSimulator simulator, Child server, String issuer) {
        this.folder = folder;
        this.simulator = simulator;
        this.server = server;
        this.issuer = issuer;
    }

    /** Starts it; the keys are in {@code folder}. */
    static IdentityLab start(Path folder) throws IOException, InterruptedException {
        AwsSimulator simulator = AwsSimulator.start();
        Child server = Child.start(
                folder,
                "identity",
                "issuer",
                "--serve",
                "0",
                "--keys",
                folder.resolve("keys").toString());
        server.waitFor("until Ctrl-C.\n");
        Matcher matcher = ISSUER.matcher(server.out());
        assertThat(matcher.find()).isTrue();
        IdentityLab lab = new IdentityLab(folder, simulator, server, matcher.group(1));
        simulator
                .iam()
                .createOpenIdConnectProvider("111122223333", URI.create(lab.issuer), List.of("sts.amazonaws.com"));
        Run policy = new Run()
                .of(
                        "trust-policy",
                        "generate",
                        "--account",
                        "111122223333",
                        "--issuer",
                        lab.issuer,
                        "--branch",
                        "team/app:main",
                        "--session-tags",
                        "--source-identity");
        assertThat(policy.exitCode()).as(policy.err()).isZero();
        simulator.iam().createRole(ROLE, policy.out());
        simulator
                .iam()
                .createRole(
                        SECOND,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                                + ROLE
                                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"],"
                                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"x=1,y\"}}}]}");
        return lab;
    }

    AwsSimulator simulator() {
        return simulator;
    }

    String issuer() {
        return issuer;
    }

    /** Words of a command with the identity of a build of {@code branch}, and {@code more}. */
    String[] words(String command, String branch, String... more) {
        List<String> words = new ArrayList<>(List.of("identity", command));
        words.addAll(List.of(
                "--issuer",
                issuer,
                "--keys",
                folder.resolve("keys").toString(),
                "--job",
                "team/app",
                "--branch",
                branch));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    /** The environment of a command: this AWS, no key of this machine, and what must never win. */
    Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL", simulator.endpoint().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "AKIA999999999999");
        environment.put("AWS_SECRET_ACCESS_KEY", "of-another");
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        // The AWS CLI keeps sessions that it takes on itself in its user's home, for whoever asks for the same role
        // next.
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put(
                "XDG_RUNTIME_DIR",
                Files.createDirectories(folder.resolve("runtime")).toString());
        return environment;
    }

    /** What is left of the commands' credentials. */
    List<Path> left() throws IOException {
        try (var left = Files.list(Files.createDirectories(folder.resolve("runtime")))) {
            return left.toList();
        }
    }

    Run run(String... words) throws IOException {
        Run run = new Run();
        environment().forEach(run::with);
        return run.of(words);
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
    }
}
