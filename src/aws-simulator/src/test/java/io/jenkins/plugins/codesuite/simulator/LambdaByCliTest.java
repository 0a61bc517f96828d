package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.AwsCli.Outcome;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged AWS CLI drives Lambda. */
class LambdaByCliTest {
    @TempDir
    Path home;

    private AwsSimulator simulator;

    @BeforeEach
    void start() {
        AwsCli.assumeInstalled();
        simulator = AwsSimulator.start();
        simulator.time().speed(0);
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void codeIsUploadedPublishedAndPointedAt() throws Exception {
        aws(
                "lambda",
                "create-function",
                "--function-name",
                "checkout",
                "--role",
                "arn:aws:iam::000000000000:role/function",
                "--runtime",
                "python3.12",
                "--handler",
                "index.handler",
                "--zip-file",
                "fileb://" + zip("one"));
        simulator.time().advance(Duration.ofSeconds(5));
        aws("lambda", "wait", "function-active-v2", "--function-name", "checkout");
        assertThat(publish()).isEqualToIgnoringWhitespace("1");
        aws("lambda", "update-function-code", "--function-name", "checkout", "--zip-file", "fileb://" + zip("two"));
        simulator.time().advance(Duration.ofSeconds(5));
        aws("lambda", "wait", "function-updated-v2", "--function-name", "checkout");
        assertThat(publish()).isEqualToIgnoringWhitespace("2");
        assertThat(publish()).isEqualToIgnoringWhitespace("2");

        aws(
                "lambda",
                "create-alias",
                "--function-name",
                "checkout",
                "--name",
                "live",
                "--function-version",
                "1",
                "--routing-config",
                "{\"AdditionalVersionWeights\":{\"2\":0.1}}");
        assertThat(alias("[FunctionVersion,RoutingConfig.AdditionalVersionWeights.\"2\"]"))
                .isEqualToIgnoringWhitespace("1 0.1");
        aws(
                "lambda",
                "update-alias",
                "--function-name",
                "checkout",
                "--name",
                "live",
                "--function-version",
                "2",
                "--routing-config",
                "{}");
        assertThat(alias("[FunctionVersion,RoutingConfig]")).isEqualToIgnoringWhitespace("2 None");
    }

    @Test
    void anOldRevisionIdIsRefused() throws Exception {
        simulator.lambda().createFunction(FunctionSeed.of("checkout"));

        Outcome outcome = cli().outcome(
                        "lambda",
                        "update-alias",
                        "--function-name",
                        "checkout",
                        "--name",
                        "live",
                        "--function-version",
                        "2",
                        "--revision-id",
                        "00000000-0000-0000-0000-000000000000");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("(PreconditionFailedException)")
                .contains("does not match the latest RevisionId");
    }

    private String publish() throws IOException, InterruptedException {
        return aws(
                "lambda", "publish-version", "--function-name", "checkout", "--query", "Version", "--output", "text");
    }

    private String alias(String query) throws IOException, InterruptedException {
        return aws(
                "lambda",
                "get-alias",
                "--function-name",
                "checkout",
                "--name",
                "live",
                "--query",
                query,
                "--output",
                "text");
    }

    private Path zip(String content) throws IOException {
        Path file = home.resolve(content + ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private AwsCli cli() {
        return AwsCli.of(home, simulator.endpoint(), "AKIASIMULATOR");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        return cli().run(arguments);
    }
}
