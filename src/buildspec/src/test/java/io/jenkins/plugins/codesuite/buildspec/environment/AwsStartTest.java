package io.jenkins.plugins.codesuite.buildspec.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new process finds and loads. */
class AwsStartTest {

    @TempDir
    private Path home;

    private String fork(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                ForkedResolution.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The SDK's own choice of a client asks a proxy for the simulator too.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equalsIgnoreCase("HTTP_PROXY"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void withoutAStoreNoClassOfTheSdkIsLoaded() throws Exception {
        assertThat(fork(Map.of()))
                .contains("RESOLVED {A=plain}", "AwsClients")
                .doesNotContain("software.amazon.awssdk", "com.fasterxml.jackson");
    }

    @Test
    void withAStoreTheSdkTakesTheHttpClientThatItFinds() throws Exception {
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/p", ParameterType.STRING, "found");
            String output = fork(
                    Map.of(
                            "AWS_ENDPOINT_URL",
                            aws.endpoint().toString(),
                            "AWS_REGION",
                            "eu-central-1",
                            "AWS_ACCESS_KEY_ID",
                            "AKIA",
                            "AWS_SECRET_ACCESS_KEY",
                            "secret"),
                    "/p");
            assertThat(output)
                    .contains("P=found", "UrlConnectionHttpClient")
                    .doesNotContain("awssdk.http.apache", "awssdk.http.nio.netty", "io.netty");
        }
    }

    @Test
    void missingCredentialsAndRegionAreExplained() throws Exception {
        assertThat(fork(Map.of("AWS_REGION", "eu-central-1"), "/p"))
                .contains("FAILED P (13:5): Decrypted Variables Error: No credentials found for Parameter Store")
                .contains("aws sso login");
        assertThat(fork(Map.of(), "/p"))
                .contains("FAILED P (13:5): Decrypted Variables Error: No AWS region is set: choose one by the region"
                        + " option, AWS_REGION or a profile's region.");
    }
}
