package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

    @TempDir
    private Path directory;

    private String good;
    private String warns;
    private String wrong;

    @BeforeEach
    void files() throws IOException {
        good = file("good.yml", "version: 0.2\nphases:\n  build:\n    commands: [make]\n");
        warns = file("warns.yml", "version: 0.2\nfases: {}\nphases:\n  build:\n    commands: [make]\n");
        wrong = file("wrong.yml", "version: 0.2\nphases:\n  build:\n    commands: [{a: b}]\n");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void exitCodesTellErrorsAndWarnings() {
        assertThat(new Run().of("validate", good).exitCode()).isZero();
        assertThat(new Run().of("validate", warns).exitCode()).isZero();
        assertThat(new Run().of("validate", "--strict", good).exitCode()).isZero();
        assertThat(new Run().of("validate", "--strict", warns).exitCode()).isEqualTo(1);
        assertThat(new Run().of("validate", good, wrong).exitCode()).isEqualTo(1);
        assertThat(new Run()
                        .of("validate", directory.resolve("absent.yml").toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(new Run().of("validate", "--format", "xml", good).exitCode()).isEqualTo(2);
        assertThat(new Run().of("validate", "--color", "--no-color", good).exitCode())
                .isEqualTo(2);
    }

    @Test
    void textNamesThePlaceAndCounts() {
        Run run = new Run().of("validate", warns, wrong, good);
        assertThat(run.out())
                .contains(warns + ":2:1: warning: ")
                .containsPattern("wrong\\.yml:4:\\d+: error: ")
                .endsWith("3 files: 1 error, 1 warning\n")
                .doesNotContain("\u001b");
        assertThat(new Run().of("validate", "--color", wrong).out()).contains("\u001b[31m error:");
    }

    @Test
    void standardInputIsAFileToo() {
        Run run = new Run().input("version: 7\n").of("validate", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("<standard input>:1:10: error: ");
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        Run run = new Run().of("validate", "--format", "json", wrong, warns);
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("errors").asInt()).isEqualTo(1);
        assertThat(json.get("warnings").asInt()).isEqualTo(1);
        assertThat(json.get("problems").get(0).get("file").asText()).isEqualTo(wrong);
    }

    @Test
    void sarifGoesToAFile() throws IOException {
        Path file = directory.resolve("out.sarif");
        Run run = new Run().of("validate", "--format=sarif", "--output", file.toString(), wrong);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        JsonNode sarif = new ObjectMapper().readTree(file.toFile());
        assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
        JsonNode result = sarif.get("runs").get(0).get("results").get(0);
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(4);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = directory.resolve("absent").resolve("out.json");
        Run run = new Run().of("validate", "--format=json", "--output", file.toString(), good);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("codesuite: there is no file " + file + "\n");
    }
}
