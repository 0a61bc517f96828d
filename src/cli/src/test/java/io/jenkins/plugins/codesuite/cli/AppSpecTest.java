package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code codesuite appspec validate}. */
class AppSpecTest {

    private static final String SERVER = """
            version: 0.0
            os: linux
            files:
              - source: dist
                destination: /app
            hooks:
              AfterInstall:
                - location: scripts/start.sh
            """;

    @TempDir
    private Path directory;

    private String good;
    private String warns;
    private String wrong;

    @BeforeEach
    void files() throws IOException {
        good = file("appspec.yml", SERVER);
        warns = file("warns.yml", SERVER.replace("AfterInstall", "AfterInstal"));
        wrong = file("wrong.yml", SERVER.replace("/app", "app"));
    }

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static Run validate(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "appspec";
        all[1] = "validate";
        System.arraycopy(words, 0, all, 2, words.length);
        return new Run().of(all);
    }

    @Test
    void exitCodesTellErrorsAndWarnings() {
        assertThat(validate(good).exitCode()).isZero();
        assertThat(validate(warns).exitCode()).isZero();
        assertThat(validate("--strict", good).exitCode()).isZero();
        assertThat(validate("--strict", warns).exitCode()).isEqualTo(1);
        assertThat(validate(good, wrong).exitCode()).isEqualTo(1);
        assertThat(validate(directory.resolve("absent.yml").toString()).exitCode())
                .isEqualTo(1);
    }

    @Test
    void textNamesThePlaceAndCounts() {
        Run run = validate(warns, wrong, good);

        assertThat(run.out())
                .contains(warns + ":7:3: warning: no deployment to EC2/on-premises has an event 'AfterInstal'")
                .contains(wrong + ":5:18: error: 'files[0].destination' is no absolute path: 'app'\n"
                        + "    destination: app\n                 ^\nAccepted here: ")
                .endsWith("3 files: 1 error, 1 warning\n")
                .doesNotContain("\u001b");
        assertThat(validate("--color", wrong).out()).contains("\u001b[31m error:");
    }

    @Test
    void aBundleIsComparedWithWhatTheAppSpecNames() throws IOException {
        Run missing = validate("--bundle", directory.toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out())
                .contains(good + ":4:13: error: 'dist' is not in the bundle")
                .contains(good + ":8:17: error: the script 'scripts/start.sh' is not in the bundle")
                .endsWith("1 file: 2 errors, 0 warnings\n");

        file("dist/app.jar", "x");
        Files.setPosixFilePermissions(
                Path.of(file("scripts/start.sh", "#!/bin/sh\n")), PosixFilePermissions.fromString("rw-r--r--"));
        Run complete = validate("--bundle", directory.toString(), good);
        assertThat(complete.exitCode()).isZero();
        assertThat(complete.out())
                .contains(good + ":8:17: warning: the script 'scripts/start.sh' is not executable")
                .endsWith("1 file: 0 errors, 1 warning\n");
    }

    @Test
    void theUsualFileOfAFolderMayBeCalledYaml() throws IOException {
        Files.delete(Path.of(good));
        assertThat(validate("--bundle", directory.toString()).out())
                .startsWith(directory.resolve("appspec.yml") + ":1:1: error: AppSpec file does not exist");
        String yaml = file("appspec.yaml", "version: 0.0\nos: linux\n");
        assertThat(validate("--bundle", directory.toString(), "--format", "json")
                        .out())
                .contains("\"errors\" : 0");
        file("appspec.yaml", "version: 0.0\n");
        assertThat(validate("--bundle", directory.toString()).out()).startsWith(yaml + ":1:1: error: ");
    }

    @Test
    void thePlatformIsToldByTheFileOrByAnOption() throws IOException {
        String lambda = file("lambda.json", """
                {"version": 0.0, "Resources": [{"f": {"Type": "AWS::Lambda::Function", "Properties":
                 {"Name": "f", "Alias": "live", "CurrentVersion": "1", "TargetVersion": "$LATEST"}}}]}
                """);

        assertThat(validate(lambda).out())
                .contains(lambda + ":2:73: error: 'Resources.f.Properties.TargetVersion' is $LATEST");
        Run other = validate("--platform", "ecs", lambda);
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).contains("this AppSpec is for AWS Lambda, but the deployment is for Amazon ECS");
        assertThat(validate("--platform", "Server", good).exitCode()).isZero();
    }

    @Test
    void standardInputIsAFileToo() {
        Run run = new Run().input("version: 7\nos: linux\n").of("appspec", "validate", "-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("<standard input>:1:10: error: an invalid version value (7) was entered");
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        Run run = validate("--format", "json", wrong, warns);

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("errors").asInt()).isEqualTo(1);
        assertThat(json.get("warnings").asInt()).isEqualTo(1);
        assertThat(json.at("/problems/0/rule").asText()).isEqualTo("destination");
    }

    @Test
    void sarifGoesToAFileWithTheRules() throws IOException {
        Path file = directory.resolve("out.sarif");

        Run run = validate("--format=sarif", "--output", file.toString(), wrong);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        JsonNode sarif = new ObjectMapper().readTree(file.toFile());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.get("ruleId").asText()).isEqualTo("destination");
        JsonNode rule = sarif.at("/runs/0/tool/driver/rules")
                .get(result.get("ruleIndex").asInt());
        assertThat(rule.at("/shortDescription/text").asText()).isEqualTo("A destination that is no absolute path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--platform kubernetes|--platform: 'kubernetes' is not accepted; server, ecs and lambda are",
                "--bundle absent-folder|--bundle: there is no directory 'absent-folder'",
                "--format xml|--format: 'xml' is not accepted; text, json and sarif are",
                "--bundel x|unknown option --bundel; did you mean --bundle?",
            })
    void wrongCommandLinesAreTold(String words, String expected) {
        Run run = validate(words.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("codesuite appspec validate: " + expected + "\nTry 'codesuite appspec validate --help'.\n");
    }

    @Test
    void helpShowsTheOptions() {
        assertThat(new Run().of("appspec", "validate", "--help").out())
                .contains("--bundle=DIR", "--platform=PLATFORM", "--format=FORMAT", "appspec.yml");
        assertThat(new Run().of("appspec", "--help").out()).contains("\n  validate");
        assertThat(new Run().of("appspec").err()).startsWith("codesuite: appspec needs one more word: validate");
    }
}
