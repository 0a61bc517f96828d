package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The unchanged AWS CLI, as a child process that sees no configuration and no key of this machine.
 *
 * @param home its home folder
 * @param endpoint where it finds every service
 * @param variables its AWS variables but for the endpoint, the keys among them
 */
public record AwsCli(Path home, URI endpoint, Map<String, String> variables) {

    /** A CLI with a long-term key. */
    public static AwsCli of(Path home, URI endpoint, String accessKeyId) {
        return new AwsCli(
                home, endpoint, Map.of("AWS_ACCESS_KEY_ID", accessKeyId, "AWS_SECRET_ACCESS_KEY", "not-a-key"));
    }

    public static void assumeInstalled() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws"))),
                "the AWS CLI ('aws') is not on PATH; on Debian: apt-get install awscli");
    }

    /** The CLI with other variables, and no key but what they bring. */
    public AwsCli with(Map<String, String> others) {
        return new AwsCli(home, endpoint, new TreeMap<>(others));
    }

    /** Runs a command that must succeed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = outcome(arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    public Outcome outcome(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        Path output = home.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", home.toString());
        environment.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    public record Outcome(int exitCode, String output) {}
}
