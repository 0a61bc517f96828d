package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged AWS CLI, as a child process that sees no configuration and no key of this machine. */
class AwsCliTest {
    private static AwsSimulator simulator;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws"))),
                "the AWS CLI ('aws') is not on PATH; on Debian: apt-get install awscli");
        simulator = AwsSimulator.start();
    }

    @AfterAll
    static void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void parametersGoInAndOut() throws Exception {
        aws("ssm", "put-parameter", "--name", "/cli/p", "--type", "SecureString", "--value", "from cli");

        assertThat(aws(
                        "ssm",
                        "get-parameters",
                        "--names",
                        "/cli/p",
                        "/cli/none",
                        "--with-decryption",
                        "--query",
                        "[Parameters[0].Value,InvalidParameters[0]]",
                        "--output",
                        "text"))
                .isEqualToIgnoringWhitespace("from cli /cli/none");
    }

    @Test
    void secretsAndErrorsComeThrough() throws Exception {
        simulator.putSecret("cli-secret", "value");

        assertThat(aws(
                        "secretsmanager",
                        "batch-get-secret-value",
                        "--secret-id-list",
                        "cli-secret",
                        "cli-none",
                        "--query",
                        "[SecretValues[0].SecretString,Errors[0].ErrorCode]",
                        "--output",
                        "text"))
                .isEqualToIgnoringWhitespace("value ResourceNotFoundException");
        assertThat(run(List.of("secretsmanager", "get-secret-value", "--secret-id", "cli-none"))
                        .output())
                .contains("(ResourceNotFoundException)")
                .contains("Secrets Manager can't find the specified secret.");
    }

    @Test
    void tellsTheCaller() throws Exception {
        assertThat(aws("sts", "get-caller-identity", "--query", "Account", "--output", "text"))
                .isEqualToIgnoringWhitespace("000000000000");
    }

    @Test
    void filesGoToS3AndBack() throws Exception {
        Path file = Files.write(home.resolve("file"), new byte[9 * 1024 * 1024]);
        simulator.createBucket("cli-bucket");

        aws("s3", "cp", "--only-show-errors", file.toString(), "s3://cli-bucket/dir/file");
        aws(
                "s3",
                "cp",
                "--only-show-errors",
                "s3://cli-bucket/dir/file",
                home.resolve("back").toString());

        assertThat(home.resolve("back")).hasSameBinaryContentAs(file);
        // Above 8 MiB the CLI uploads in parts.
        assertThat(simulator.calls().count(Service.S3, "UploadPart")).isEqualTo(2);
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(List.of(arguments));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(arguments);
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
        environment.put("AWS_ACCESS_KEY_ID", "AKIASIMULATOR");
        environment.put("AWS_SECRET_ACCESS_KEY", "not-a-key");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_ENDPOINT_URL", simulator.endpoint().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Outcome(int exitCode, String output) {}
}
