package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code codesuite build} with each of its options, and the machine's real shell. */
class BuildTest {

    @TempDir
    private Path directory;

    private Path source() throws IOException {
        return Files.createDirectories(directory.resolve("app"));
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(source().resolve(name), content);
    }

    private void commands(String... commands) throws IOException {
        StringBuilder buildspec = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        for (String command : commands) {
            buildspec.append("      - '").append(command.replace("'", "''")).append("'\n");
        }
        file("buildspec.yml", buildspec.toString());
    }

    private Run build(String... words) throws IOException {
        return build(new Run(), words);
    }

    private Run build(Run run, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("build"));
        all.addAll(List.of(words));
        all.add(source().toString());
        return run.of(all.toArray(new String[0]));
    }

    @Test
    void aBuildThatSucceeds() throws IOException {
        commands("echo \"building in $PWD\"");
        Run run = build();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("building in " + source() + "\n")
                .containsPattern("\\[Container] \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d Entering phase BUILD\n")
                .containsPattern("\nPhase +Status +Duration +Context\n")
                .containsPattern("\nBUILD +SUCCEEDED +\\d+\\.\\d s\n")
                .containsPattern("\nBuild app:[0-9a-f-]{36} SUCCEEDED in \\d+\\.\\d s\n$")
                .doesNotContain("\u001b");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aBuildThatFails() throws IOException {
        commands("echo one; exit 3");
        Run run = build();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(
                        "\nBUILD +FAILED +\\d+\\.\\d s +COMMAND_EXECUTION_ERROR: Error while executing command: "
                                + "echo one; exit 3\\. Reason: exit status 3\n")
                .containsPattern("\nBuild app:\\S+ FAILED in ");
    }

    @Test
    void aWrongBuildspecRunsNothing() throws IOException {
        file("buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands: [touch ran, {a: b}]\n");
        Run run = build();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).containsPattern("buildspec\\.yml:4:\\d+: error: ").contains("^");
        assertThat(source().resolve("ran")).doesNotExist();
        assertThat(build("--buildspec", "absent.yml").exitCode()).isEqualTo(2);
    }

    @Test
    void warningsAreToldAndDoNotStop() throws IOException {
        file("buildspec.yml", "version: 0.2\nfases: {}\nphases:\n  build:\n    commands: [echo ran]\n");
        Run run = build();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("buildspec.yml:2:1: warning: ");
    }

    @Test
    void theSourceMustBeADirectory() throws IOException {
        commands("true");
        Run file = new Run().of("build", source().resolve("buildspec.yml").toString());
        assertThat(file.exitCode()).isEqualTo(2);
        assertThat(file.err()).contains("buildspec.yml is no directory");
        Run absent = new Run().of("build", source().resolve("absent").toString());
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.err()).contains("absent does not exist");
    }

    @Test
    void theBuildspecMayLieElsewhereOrComeFromStandardInput() throws IOException {
        file("other.yml", "version: 0.2\nphases:\n  build:\n    commands: [echo other]\n");
        assertThat(build("--buildspec", "other.yml").out()).contains("\nother\n");
        assertThat(build("--buildspec", source().resolve("other.yml").toString())
                        .out())
                .contains("\nother\n");
        Run input = build(
                new Run().input("version: 0.2\nphases:\n  build:\n    commands: [echo piped]\n"), "--buildspec", "-");
        assertThat(input.out()).contains("\npiped\n", "YAML location is <standard input>");
    }

    @Test
    void variablesComeFromOptionsFilesAndTheCaller() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nenv:\n  variables: {A: spec, B: spec, C: spec, D: spec}\n"
                        + "phases:\n  build:\n    commands:\n"
                        + "      - 'echo \"$A|$B|$C|$D|$E\"'\n");
        Path file = Files.writeString(directory.resolve("v.env"), "B=file\nC=file\nE='a  b'\n");
        Run run = build(
                new Run().with("D", "caller"),
                "--env-file",
                file.toString(),
                "--env",
                "C=x=y",
                "--env",
                "D",
                "--env=A=");
        assertThat(run.out()).contains("\n|file|x=y|caller|a  b\n");
    }

    @Test
    void wrongVariablesAreRefused() throws IOException {
        commands("true");
        assertThat(build("--env", "CODESUITE_TEST_ABSENT").err())
                .startsWith(
                        "codesuite build: --env CODESUITE_TEST_ABSENT: the environment has no variable of that name");
        assertThat(build("--env", "a-b=1").err()).contains("'a-b' is not a variable's name");
        assertThat(build("--env", "CODEBUILD_X=1").err()).contains("reserved");
        assertThat(build("--env-parameter-store", "A").err()).contains("write A=PARAMETER");
        assertThat(build("--env-secrets-manager", "A=").err()).contains("write A=SECRET-ID");
        Path file = Files.writeString(directory.resolve("v.env"), "A=1\nnonsense\n");
        Run run = build("--env-file", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(file + ":2: 'nonsense' has no '='; write NAME=value\n");
    }

    @Test
    void singlePhases() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nphases:\n  install:\n    commands: [echo in-install]\n  build:\n    commands: [echo"
                        + " in-build]\n  post_build:\n    commands: [echo in-post]\n");
        Run run = build("--phase", "post_build", "--phase", "install");
        assertThat(run.out()).contains("\nin-install\n", "\nin-post\n").doesNotContain("\nin-build\n");
        Run wrong = build("--phase", "biuld");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("there is no phase 'biuld'; install, pre_build, build and post_build are accepted");
    }

    private void withArtifacts() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nphases:\n  build:\n"
                        + "    commands: [mkdir -p out, echo 1 > out/a.txt, echo 2 > out/b.txt]\n"
                        + "artifacts:\n  files: ['out/*']\n  name: dist\n  secondary-artifacts:\n    docs:\n"
                        + "      files: [out/b.txt]\n      discard-paths: yes\n");
    }

    private static TreeSet<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    void artifactsGoToAFolder() throws IOException {
        withArtifacts();
        Path to = directory.resolve("to");
        Run run = build("--artifacts", to.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(filesBelow(to)).containsExactly("dist/out/a.txt", "dist/out/b.txt", "docs/b.txt");
        assertThat(run.out())
                .contains("\nArtifact  " + to + "/dist (2 files, ", "\nArtifact  docs: " + to + "/docs (1 file, ");
    }

    @Test
    void artifactsGoToZipFiles() throws IOException {
        withArtifacts();
        Path to = directory.resolve("to");
        assertThat(build("--artifacts", to.toString(), "--packaging", "zip").exitCode())
                .isZero();
        assertThat(filesBelow(to)).containsExactly("dist.zip", "docs.zip");
    }

    @Test
    void artifactsGoToAZipFileOfOnesChoice() throws IOException {
        withArtifacts();
        Path zip = directory.resolve("new").resolve("app.zip");
        Path json = directory.resolve("result.json");
        Run run = build("--artifacts", zip.toString(), "--json", json.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(filesBelow(zip.getParent())).containsExactly("app-docs.zip", "app.zip");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().map(Object::toString)).containsExactly("out/a.txt", "out/b.txt");
        }
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/artifacts/0/location")
                        .asText())
                .isEqualTo(zip.toString());
        assertThat(run.out()).contains("\nArtifact  " + zip + " (2 files");
    }

    @Test
    void placesAndNumbersThatMakeNoSenseAreRefused() throws IOException {
        commands("true");
        assertThat(build("--artifacts", "s3:bucket").err()).contains("write s3://BUCKET/PREFIX");
        assertThat(build("--artifacts", "").err()).contains("--artifacts needs a path or s3://BUCKET/PREFIX");
        assertThat(build("--cache", "s3://").err()).contains("write s3://BUCKET/PREFIX");
        assertThat(build("--packaging", "tar").err()).contains("none and zip are");
        assertThat(build("--endpoint-url", "localhost:4566").err()).contains("write http://HOST:PORT");
        assertThat(build("--endpoint-url", "http://a b").err()).contains("is no URL");
        assertThat(build("--project-name", "a/b").err()).contains("--project-name: 'a/b' is not accepted");
        assertThat(build("--build-number", "0").err()).contains("write a number from 1");
        assertThat(build("--build-number", "x").err()).contains("is no number");
        assertThat(build("--timeout", "1d").err()).contains("write seconds (90 or 90s)");
        assertThat(build("--parallel", "2").err()).contains("--parallel has a meaning with --batch only");
        assertThat(build("--timeout", "1d").exitCode()).isEqualTo(2);
    }

    @Test
    void theCacheLivesInAFolder() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nphases:\n  build:\n    commands:\n"
                        + "      - 'if [ -f deps/x ]; then echo hit; else echo miss;"
                        + " mkdir deps; echo 1 > deps/x; fi'\ncache:\n  paths: ['deps/**/*']\n");
        String cache = directory.resolve("cache").toString();
        assertThat(build("--cache", cache).out()).contains("\nmiss\n");
        Files.delete(source().resolve("deps/x"));
        Files.delete(source().resolve("deps"));
        assertThat(build("--cache", cache).out()).contains("\nhit\n");
    }

    @Test
    void theProjectAndItsNumberAreTold() throws IOException {
        commands("echo \"$CODEBUILD_BUILD_ID $CODEBUILD_BUILD_NUMBER $AWS_REGION\"");
        Run run = build("--project-name", "shop", "--build-number", "42", "--region", "eu-west-1");
        assertThat(run.out()).containsPattern("\nshop:[0-9a-f-]{36} 42 eu-west-1\n");
    }

    @Test
    void whatCallsUsDoesNotReachTheBuildAsABuild() throws IOException {
        commands("echo \"from outside: $CODEBUILD_WEBHOOK_EVENT.\"");
        assertThat(build(new Run().with("CODEBUILD_WEBHOOK_EVENT", "PUSH")).out())
                .contains("\nfrom outside: .\n");
    }

    @Test
    void aTimeoutIsAFailure() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nphases:\n  build:\n    commands: [sleep 600]\n    finally: [echo in-finally]\n");
        Run run = build("--timeout", "1s");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("\nin-finally\n")
                .containsPattern("\nBUILD +TIMED_OUT ")
                .contains(" TIMED_OUT in ");
    }

    @Test
    void theResultAsJson() throws IOException {
        commands("echo to-the-log; exit 4");
        Run run = build("--json", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("buildStatus").asText()).isEqualTo("FAILED");
        assertThat(run.err()).contains("\nto-the-log\n", "Phase  ");
    }

    @Test
    void quietLeavesTheLogOut() throws IOException {
        commands("echo to-the-log");
        Run run = build("--quiet");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .doesNotContain("to-the-log")
                .doesNotContain("[Container]")
                .contains("SUCCEEDED");
    }

    @Test
    void coloursWhereTheyAreAskedFor() throws IOException {
        commands("true");
        Run run = build("--color");
        assertThat(run.out()).contains("[Container] \u001b[36m20", "\u001b[32mSUCCEEDED\u001b[0m", "\u001b[1mPhase ");
        assertThat(build("--color", "--no-color").exitCode()).isEqualTo(2);
    }

    @Test
    void aDryRunShowsAProgramAndRunsNothing() throws IOException, InterruptedException {
        file(
                "buildspec.yml",
                "version: 0.2\nenv:\n  variables: {A: plain}\n  parameter-store: {B: /app/b}\n  secrets-manager: {C:"
                        + " 'app:c'}\nphases:\n  build:\n    commands: [touch ran]\n    finally: [touch ran]\n"
                        + "artifacts:\n  files: [ran]\ncache:\n  paths: ['x/**']\n");
        Run run = build("--dry-run", "--env", "D=do-not-show", "--artifacts", "s3://bucket/x", "--timeout", "90m");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(source().resolve("ran")).doesNotExist();
        assertThat(run.out())
                .startsWith("#!/bin/sh\n# Plan ")
                .contains(
                        "# Time limit   1 h 30 min\n",
                        "# Phase        build: 1 command, 1 in finally\n",
                        "# Variable     A = plain (buildspec)\n",
                        "# Variable     B from Parameter Store, /app/b (buildspec)\n",
                        "# Variable     C from Secrets Manager, app (buildspec)\n",
                        "# Variable     D set (command line)\n",
                        "# Artifacts    to s3://bucket/x\n",
                        "# Cache        not used; --cache tells where it lies\n",
                        "touch ran")
                .doesNotContain("do-not-show");
        Path program = Files.writeString(directory.resolve("program.sh"), run.out());
        assertThat(new ProcessBuilder("sh", "-n", program.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aShellOfAnotherSystemIsNotSupported() throws IOException {
        file(
                "buildspec.yml",
                "version: 0.2\nenv:\n  shell: powershell.exe\nphases:\n  build:\n    commands: [Get-Item]\n");
        assertThat(build("--dry-run").exitCode()).isEqualTo(2);
        Run run = build();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not supported on this machine");
    }
}
