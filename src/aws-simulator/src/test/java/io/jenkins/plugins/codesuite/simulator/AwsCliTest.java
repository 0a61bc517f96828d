package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the AWS CLI does with the simulator. */
class AwsCliTest {
    private static AwsSimulator simulator;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        AwsCli.assumeInstalled();
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
        assertThat(cli().outcome("secretsmanager", "get-secret-value", "--secret-id", "cli-none")
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

    private AwsCli cli() {
        return AwsCli.of(home, simulator.endpoint(), "AKIASIMULATOR");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        return cli().run(arguments);
    }
}
