package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.cli.aws.JdkHttp;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import io.jenkins.plugins.codesuite.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command asks of AWS, by a real connection. */
class AwsTest {

    @TempDir
    private Path directory;

    @Test
    void valuesComeFromTheStoresAndArtifactsAndCacheGoToS3() throws IOException, InterruptedException {
        Path source = Files.createDirectory(directory.resolve("app"));
        Files.writeString(
                source.resolve("buildspec.yml"),
                "version: 0.2\nphases:\n  build:\n    commands:\n"
                        + "      - echo \"$A and $B at $AWS_ENDPOINT_URL\"; printf %s \"$A$B\" > secret.txt\n"
                        + "artifacts:\n  files: [secret.txt]\n  name: dist\ncache:\n  paths: [secret.txt]\n");
        Path s3 = Files.createDirectory(directory.resolve("s3"));
        try (AwsSimulator aws = AwsSimulator.start(SimulatorConfig.defaults().withS3Folder(s3))) {
            aws.putParameter("/app/a", ParameterType.SECURE_STRING, "value-of-a");
            aws.putSecret("app", "{\"b\": \"value-of-b\"}");
            aws.createBucket("artifacts");
            aws.createBucket("cache");
            try (Child child = Child.start(
                    directory,
                    "build",
                    "--region=eu-west-1",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--env-parameter-store",
                    "A=/app/a",
                    "--env-secrets-manager",
                    "B=app:b",
                    "--artifacts",
                    "s3://artifacts/some/prefix/",
                    "--cache=s3://cache",
                    source.toString())) {
                assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
                assertThat(child.out())
                        .contains("\n*** and *** at " + aws.endpoint() + "\n")
                        .contains("\nArtifact  s3://artifacts/some/prefix/dist (1 file, 20 bytes)\n")
                        .doesNotContain("value-of-");
            }
            assertThat(s3.resolve("artifacts/some/prefix/dist/secret.txt")).hasContent("value-of-avalue-of-b");
            assertThat(s3.resolve("cache")).isNotEmptyDirectory();
        }
    }

    @Test
    void noSecretIsInWhatReportsSay() throws IOException, InterruptedException {
        Path source = Files.createDirectory(directory.resolve("app"));
        Files.writeString(source.resolve("buildspec.yml"), """
                version: 0.2
                env:
                  parameter-store: {A: /app/a}
                phases:
                  build:
                    commands:
                      - >-
                        printf "<testsuite><testcase classname='c$A' name='n$A'><failure message='m $A'>%s$A%s</failure>
                        </testcase></testsuite>" "$(printf %01990d 0)" "$(printf %03000d 0)" > r.xml
                reports:
                  unit: {files: [r.xml]}
                """);
        Path result = directory.resolve("result.json");
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/app/a", ParameterType.SECURE_STRING, "a-value-that-nobody-may-see");
            try (Child child = Child.start(
                    directory,
                    "build",
                    "--region=eu-west-1",
                    "--endpoint-url=" + aws.endpoint(),
                    "--json=" + result,
                    source.toString())) {
                assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
                assertThat(child.out()).contains("\nFAILED  c*** > n***\n  m ***\n");
                // The details are cut where the secret stands: no half of it may be left.
                assertThat(child.out() + Files.readString(result)).doesNotContain("a-value", "may-see");
                assertThat(Files.readString(source.resolve("r.xml"))).contains("a-value-that-nobody-may-see");
            }
        }
    }

    @Test
    void noProxyIsAskedForAnEmulatorOnThisMachine() throws IOException, InterruptedException {
        Path source = Files.createDirectory(directory.resolve("app"));
        Files.writeString(
                source.resolve("buildspec.yml"),
                "version: 0.2\nphases:\n  build:\n    commands: [echo 1 > a.txt]\nartifacts:\n  files: [a.txt]\n");
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.createBucket("artifacts");
            aws.putParameter("/p", ParameterType.STRING, "1");
            try (Child child = Child.start(
                    directory,
                    Map.of("HTTP_PROXY", "http://127.0.0.1:9", "http_proxy", "http://127.0.0.1:9"),
                    "build",
                    "--region=eu-west-1",
                    "--endpoint-url=" + aws.endpoint(),
                    "--artifacts=s3://artifacts",
                    "--env-parameter-store=P=/p",
                    source.toString())) {
                assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            }
        }
    }

    private String loadedClasses(Path source, String... options) throws IOException, InterruptedException {
        Path classes = directory.resolve("classes.log");
        List<String> words = new ArrayList<>(List.of("build"));
        words.addAll(List.of(options));
        words.add(source.toString());
        try (Child child = Child.start(
                directory,
                Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes),
                words.toArray(String[]::new))) {
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
        }
        return Files.readString(classes);
    }

    @Test
    void theSdkIsLoadedWhenAwsIsUsed() throws IOException, InterruptedException {
        Path source = Files.createDirectory(directory.resolve("app"));
        Files.writeString(
                source.resolve("buildspec.yml"),
                "version: 0.2\nphases:\n  build:\n    commands: [echo 1 > a.txt]\nartifacts:\n  files: [a.txt]\n"
                        + "cache:\n  paths: [a.txt]\n");
        assertThat(loadedClasses(
                        source, "--artifacts=" + directory.resolve("out"), "--cache=" + directory.resolve("cache")))
                .contains(JdkHttp.class.getName() + " ")
                .doesNotContain("software.amazon.awssdk");
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/p", ParameterType.STRING, "1");
            assertThat(loadedClasses(
                            source,
                            "--region=eu-west-1",
                            "--endpoint-url=" + aws.endpoint(),
                            "--env-parameter-store=P=/p"))
                    .contains("awssdk.http.urlconnection.UrlConnectionHttpClient ")
                    .doesNotContain("awssdk.http.apache", "awssdk.http.nio.netty", "io.netty");
        }
    }

    @Test
    void aMissingParameterFailsTheBuild() throws IOException, InterruptedException {
        Path source = Files.createDirectory(directory.resolve("app"));
        Files.writeString(
                source.resolve("buildspec.yml"), "version: 0.2\nphases:\n  build:\n    commands: [touch ran]\n");
        try (AwsSimulator aws = AwsSimulator.start();
                Child child = Child.start(
                        directory,
                        "build",
                        "--region=eu-west-1",
                        "--endpoint-url=" + aws.endpoint(),
                        "--env-parameter-store=A=/absent",
                        source.toString())) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.out()).contains("/absent").containsPattern("\nDOWNLOAD_SOURCE +FAILED ");
            assertThat(source.resolve("ran")).doesNotExist();
        }
    }

    @Test
    void theSimulatorIsSeededByOptions() throws IOException, InterruptedException {
        try (Child child = Child.start(
                directory, "aws-simulator", "--port=0", "--parameter=/a=1", "--secret=b=2", "--bucket=some-bucket")) {
            child.waitFor("AWS_SECRET_ACCESS_KEY=test\n");
            assertThat(child.out()).containsPattern("export AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:\\d+\n");
        }
    }

    @Test
    void aSimulatorThatCannotStartSaysWhy() {
        try (AwsSimulator other = AwsSimulator.start()) {
            String port = Integer.toString(other.endpoint().getPort());
            Run taken = new Run().of("aws-simulator", "--port", port);
            assertThat(taken.exitCode()).isEqualTo(2);
            assertThat(taken.err()).contains("cannot listen on 127.0.0.1:" + port, "choose another --port");
        }
        assertThat(new Run().of("aws-simulator", "--port", "x").err()).contains("a number from 0 to 65535");
        assertThat(new Run().of("aws-simulator", "--port", "70000").exitCode()).isEqualTo(2);
        Run seed = new Run().of("aws-simulator", "--port=0", "--secret", "s3cr3t");
        assertThat(seed.exitCode()).isEqualTo(2);
        assertThat(seed.err()).contains("--secret needs NAME=VALUE").doesNotContain("s3cr3t");
    }

    @Test
    void theDemoTellsItsStory() throws IOException, InterruptedException {
        try (Child child = Child.start(directory, "demo")) {
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
            assertThat(child.err()).isEmpty();
            assertThat(child.out())
                    .contains(
                            "  s3://demo-artifacts/builds/greeter-1.0.1/greeter.sh",
                            "  s3://demo-artifacts/builds/manual-1.0.1/manual.md",
                            "  s3://demo-cache/greeter/",
                            "  Logging in with the password *** and the token ***.\n",
                            "  The dependencies came out of the cache: nothing to fetch.\n",
                            "Exported  VERSION=1.0.1\n",
                            "Exported  TESTS_RUN=3\n",
                            "Report    unit-tests (JUNITXML, 1 file)\n",
                            " Traffic to version 3: 10 % now, 90 % in ",
                            " Alarm greeter-errors: ALARM: ",
                            "\nROLLED_BACK in ",
                            "\n  Version 2 has 100 % of the traffic again")
                    .doesNotContain("correct-horse", "tok-");
        }
    }
}
