package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code codesuite trust-policy}. */
class TrustPolicyTest {

    private static final String[] MAIN = {
        "trust-policy",
        "generate",
        "--account",
        "111122223333",
        "--issuer",
        "https://ci.example.com/oidc",
        "--branch",
        "team/app:main"
    };

    @TempDir
    private Path directory;

    private Path policy(String text) throws IOException {
        return Files.writeString(directory.resolve("trust.json"), text);
    }

    @Test
    void whatIsWrittenIsLeftInPeace() throws IOException {
        Run generated = new Run().of(MAIN);
        assertThat(generated.exitCode()).isZero();
        assertThat(generated.err()).isEmpty();
        assertThat(generated.out()).contains("\"ci.example.com/oidc:sub\": \"job:team/app:ref:refs/heads/main\"");

        Run lint = new Run()
                .input(generated.out())
                .of(
                        "trust-policy",
                        "lint",
                        "--strict",
                        "--issuer",
                        "https://ci.example.com/oidc",
                        "--audience",
                        "sts.amazonaws.com",
                        "-");
        assertThat(lint.exitCode()).isZero();
        assertThat(lint.out()).isEqualTo("1 file: 0 errors, 0 warnings, 0 notes\n");
    }

    @Test
    void everyRuleHasAnOption() throws IOException {
        Path file = directory.resolve("out.json");
        Run run = new Run()
                .with("CODESUITE_ISSUER", "https://ci.example.com")
                .of(
                        "trust-policy",
                        "generate",
                        "--account",
                        "111122223333",
                        "--partition",
                        "aws-us-gov",
                        "--audience",
                        "a",
                        "--branch",
                        "p:a:b",
                        "--any-branch",
                        "p",
                        "--tags",
                        "p",
                        "--pull-requests",
                        "p",
                        "--fork-pull-requests",
                        "p",
                        "--job",
                        "j",
                        "--folder",
                        "f",
                        "--subject",
                        "controller",
                        "--session-tags",
                        "--source-identity",
                        "--output",
                        file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("warning:", "Whoever can fork the repository");
        assertThat(Files.readString(file))
                .contains(
                        "arn:aws-us-gov:iam::111122223333:oidc-provider/ci.example.com",
                        "\"job:p:ref:refs/heads/a%3Ab\"")
                .contains(
                        "\"job:p:ref:refs/heads/*\"",
                        "\"job:p:ref:refs/tags/*\"",
                        "\"job:p:pr:*\"",
                        "\"job:p:pr-fork:*\"")
                .contains("\"job:j:direct\"", "\"job:f/*\"", "\"job:f/*:pr-fork:*\"", "\"controller\"")
                .contains("sts:TagSession", "sts:SetSourceIdentity", "\"ci.example.com:aud\": \"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--account 1 --issuer https://ci.example.com --job a;is no AWS account",
                "--account 111122223333 --issuer ftp://x --job a;ftp://x",
                "--account 111122223333 --issuer https://ci.example.com;no rule says",
                "--account 111122223333 --issuer https://ci.example.com --branch main;write PROJECT:BRANCH",
                "--account 111122223333 --issuer https://ci.example.com --folder /;no full name of a folder",
                "--account 111122223333 --job a;no issuer is given",
                "--issuer https://ci.example.com --job a;no account is given"
            })
    void mistakesAreExplained(String options, String message) {
        Run run = new Run().of(("trust-policy generate " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).endsWith("Try 'codesuite trust-policy generate --help'.\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void findingsHaveFileLineAndColumn() throws IOException {
        Path file = policy(new Run().of(MAIN).out().replace("job:team/app:ref:refs/heads/main", "job:team*"));

        Run run = new Run().of("trust-policy", "lint", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(file + ":13:38: error: StringEquals takes * for the character itself")
                .contains("\n  in Statement[0].Condition.StringEquals.ci.example.com/oidc:sub\n  Write StringLike")
                .endsWith("\n\n1 file: 1 error, 0 warnings, 0 notes\n");
    }

    @Test
    void findingsAreWrittenAsJson() throws IOException {
        Path file = policy("{");

        Run run = new Run().of("trust-policy", "lint", "--json", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode found = new ObjectMapper().readTree(run.out());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("file").textValue()).isEqualTo(file.toString());
        assertThat(found.get(0).get("severity").textValue()).isEqualTo("error");
        assertThat(found.get(0).get("where").textValue()).isEqualTo("1:2");
    }

    @Test
    void warningsCountForTheStrict() throws IOException {
        Path file = policy(new Run().of(MAIN).out().replace("2012-10-17", "2008-10-17"));

        assertThat(new Run().of("trust-policy", "lint", file.toString()).exitCode())
                .isZero();
        assertThat(new Run()
                        .of("trust-policy", "lint", "--strict", file.toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void anIssuerThatCannotBeReachedIsFound() throws IOException {
        Path file = policy(new Run().of(MAIN).out().replace("ci.example.com/oidc", "localhost:1"));

        Run run = new Run()
                .of("trust-policy", "lint", "--issuer", "http://localhost:1", "--check-issuer", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("AWS cannot reach the issuer localhost:1")
                .contains("http://localhost:1/");
        assertThat(new Run()
                        .of("trust-policy", "lint", "--check-issuer", file.toString())
                        .err())
                .contains("--check-issuer needs --issuer");
    }

    @Test
    void aFileThatIsMissingIsSaid() {
        Run run = new Run().of("trust-policy", "lint", directory.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("codesuite: there is no file " + directory.resolve("none") + "\n");
        assertThat(new Run().of("trust-policy", "lint").exitCode()).isEqualTo(2);
    }
}
