package io.jenkins.plugins.codesuite.buildspec.read;

import static io.jenkins.plugins.codesuite.buildspec.read.Specs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.model.Artifacts.ArtifactFiles;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildFanout;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildGraph;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildList;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildMatrix;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.Task;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.buildspec.model.Cache.Action;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BuildspecReaderTest {

    static final List<String> FILES = Specs.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void readsEveryValidFileWithoutAProblem(String file) {
        ReadResult result = Specs.readFile(file);

        // The one file without 'phases' of its own would be warned of; none of these is.
        assertThat(Specs.rendered(result)).isEmpty();
        assertThat(result.buildspec()).isPresent();
        assertThat(result.file()).isEqualTo(file);
    }

    @Test
    void readsEveryKey() {
        Buildspec spec = Specs.readFile("every-key.yml").buildspec().orElseThrow();

        assertThat(spec.version()).isEqualTo(Version.V0_2);
        assertThat(spec.runAs()).contains(new Text("builder", new Position(4, 9)));
        assertThat(spec.environment().shell()).contains(ShellKind.BASH);
        assertThat(plain(spec.environment().variables()))
                .containsExactly(
                        Map.entry("PORT", "8080"),
                        Map.entry("RATIO", "0.10"),
                        Map.entry("COUNT", "1_000"),
                        Map.entry("ANSWER", "yes"),
                        Map.entry("DEBUG", "true"),
                        Map.entry("EMPTY", ""),
                        Map.entry("QUOTED", "a \"b\" c"),
                        Map.entry("PATH", "$PATH:/opt/bin"));
        assertThat(plain(spec.environment().parameterStore()))
                .containsExactly(Map.entry("DB_PASSWORD", "/app/db/password:3"));
        assertThat(spec.environment().secretsManager())
                .containsEntry(
                        "BY_ARN",
                        new SecretReference(
                                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3",
                                Optional.of("password"),
                                Optional.of("AWSCURRENT"),
                                Optional.empty(),
                                new Position(23, 13)));
        assertThat(values(spec.environment().exportedVariables()))
                .containsExactly("TAG", "CODEBUILD_RESOLVED_SOURCE_VERSION");
        assertThat(spec.environment().gitCredentialHelper()).isTrue();
        assertThat(spec.proxy()).isEqualTo(new Buildspec.Proxy(false, true));

        Phase install = spec.phases().get(PhaseName.INSTALL);
        assertThat(install.at()).isEqualTo(new Position(34, 3));
        assertThat(install.runAs().map(Text::value)).contains("root");
        assertThat(install.onFailure()).isEqualTo(new OnFailure.Retry(2, Optional.of("throttl|timed out")));
        assertThat(plain(install.runtimeVersions()))
                .containsExactly(
                        Map.entry("nodejs", "18"), Map.entry("python", "3.10"), Map.entry("java", "corretto17"));
        assertThat(values(install.commands())).containsExactly("npm install");
        assertThat(values(install.finallyCommands())).containsExactly("echo installed");
        Phase preBuild = spec.phases().get(PhaseName.PRE_BUILD);
        assertThat(preBuild.onFailure()).isEqualTo(new OnFailure.Continue());
        assertThat(values(preBuild.commands()))
                .containsExactly("echo 'it''s \"quoted\": yes'", "true", "folded text\n");
        Phase build = spec.phases().get(PhaseName.BUILD);
        assertThat(build.onFailure()).isEqualTo(new OnFailure.Abort());
        assertThat(values(build.commands())).containsExactly("if true; then\n  echo yes\nfi\n");
        assertThat(values(build.finallyCommands())).containsExactly("echo done");
        assertThat(spec.phases().get(PhaseName.POST_BUILD).commands()).isEmpty();
        assertThat(spec.phases().get(PhaseName.POST_BUILD).onFailure()).isEqualTo(new OnFailure.Unset());

        assertThat(spec.reports()).hasSize(2);
        assertThat(spec.reports().get(0).name().value()).isEqualTo("unit");
        assertThat(spec.reports().get(0).format()).isEqualTo(ReportFormat.JUNITXML);
        assertThat(spec.reports().get(0).baseDirectory().map(Text::value)).contains(".");
        assertThat(spec.reports().get(0).discardPaths()).isTrue();
        assertThat(spec.reports().get(1).name().value())
                .isEqualTo("arn:aws:codebuild:us-west-2:123456789012:report-group/my-group");
        assertThat(spec.reports().get(1).format()).isEqualTo(ReportFormat.JACOCOXML);

        ArtifactFiles primary = spec.artifacts().orElseThrow().primary().orElseThrow();
        assertThat(values(primary.files())).containsExactly("**/*");
        assertThat(primary.name().map(Text::value)).contains("app-$(date +%Y-%m-%d)");
        assertThat(primary.discardPaths()).isFalse();
        assertThat(primary.baseDirectory().map(Text::value)).contains("target/$APP");
        assertThat(values(primary.excludePaths())).containsExactly("./**/*.tmp");
        assertThat(primary.enableSymlinks()).isTrue();
        assertThat(primary.s3Prefix().map(Text::value)).contains("releases");
        assertThat(primary.at()).isEqualTo(new Position(76, 1));
        ArtifactFiles docs = spec.artifacts().orElseThrow().secondary().get("docs");
        assertThat(values(docs.files())).containsExactly("docs/**/*");
        assertThat(docs.name().map(Text::value)).contains("docs");

        assertThat(values(spec.cache().orElseThrow().paths())).containsExactly("/root/.m2/**/*");
        assertThat(spec.cache().orElseThrow().key().map(Text::value)).contains("m2-$(codebuild-hash-files pom.xml)");
        assertThat(values(spec.cache().orElseThrow().fallbackKeys())).containsExactly("m2-");
        assertThat(spec.cache().orElseThrow().actions()).containsExactly(Action.SAVE);
    }

    @Test
    void readsVersion01() {
        Buildspec spec = Specs.readFile("version-0.1.yml").buildspec().orElseThrow();

        assertThat(spec.version()).isEqualTo(Version.V0_1);
        assertThat(plain(spec.environment().variables()))
                .containsExactly(Map.entry("JAVA_HOME", "/usr/lib/jvm/java-8-openjdk-amd64"));
        assertThat(spec.artifacts().orElseThrow().primary().orElseThrow().discardPaths())
                .isTrue();
    }

    @Test
    void warnsOfKeysOfVersion02InVersion01AndReadsThem() {
        ReadResult result = Specs.read("version: 0.1\nrun-as: a\nenv:\n  variables: {A: b}\nphases:\n  build:\n"
                + "    commands: [x]\n    finally: [y]\n    on-failure: ABORT\n");

        assertThat(Specs.places(result))
                .containsExactly(
                        "2:1 warning other-version",
                        "3:1 warning other-version",
                        "8:5 warning other-version",
                        "9:5 warning other-version");
        Buildspec spec = result.buildspec().orElseThrow();
        assertThat(spec.runAs().map(Text::value)).contains("a");
        assertThat(plain(spec.environment().variables())).containsExactly(Map.entry("A", "b"));
        assertThat(values(spec.phases().get(PhaseName.BUILD).finallyCommands())).containsExactly("y");
    }

    @Test
    void variablesOfVersion01HaveNoEffectInVersion02() {
        ReadResult result = Specs.read(Specs.BASE + "environment_variables:\n  plaintext: {A: b}\n");

        assertThat(Specs.rendered(result).get(0))
                .startsWith("buildspec.yml:5:1: warning: 'environment_variables' is no key of a buildspec and has no"
                        + " effect; it belongs in a file of version 0.1; version 0.2 has 'env.variables'\n");
        assertThat(result.buildspec().orElseThrow().environment().variables()).isEmpty();
    }

    @Test
    void followsAliasesAndMergeKeys() {
        Buildspec spec = Specs.readFile("anchors.yml").buildspec().orElseThrow();

        assertThat(values(spec.phases().get(PhaseName.PRE_BUILD).commands())).containsExactly("npm ci", "docker login");
        assertThat(values(spec.phases().get(PhaseName.BUILD).commands()))
                .containsExactly("docker login", "npm run build");
        List<Task> tasks = ((BuildGraph) spec.batch().orElseThrow().plan()).tasks();
        assertThat(tasks).extracting(task -> task.identifier().value()).containsExactly("first", "second", "third");
        assertThat(tasks).extracting(Task::ignoreFailure).containsExactly(true, true, true);
        assertThat(plain(tasks.get(1).environment().variables()))
                .containsOnly(Map.entry("STAGE", "test"), Map.entry("REGION", "eu-west-1"));
        assertThat(values(tasks.get(2).dependsOn())).containsExactly("first", "second");
    }

    @Test
    void readsTheBatches() {
        BuildMatrix matrix = (BuildMatrix) Specs.readFile("batch-matrix.yml")
                .buildspec()
                .orElseThrow()
                .batch()
                .orElseThrow()
                .plan();
        assertThat(values(matrix.images())).containsExactly("ubuntu-22", "ubuntu-24");
        assertThat(values(matrix.variables().get("DB"))).containsExactly("postgres", "mysql");
        assertThat(Specs.readFile("batch-matrix.yml")
                        .buildspec()
                        .orElseThrow()
                        .batch()
                        .orElseThrow()
                        .fastFail())
                .isTrue();

        List<Task> list = ((BuildList) Specs.readFile("batch-list.yml")
                        .buildspec()
                        .orElseThrow()
                        .batch()
                        .orElseThrow()
                        .plan())
                .tasks();
        assertThat(list.get(0).buildspec().map(Text::value)).contains("ci/linux.yml");
        assertThat(list.get(0).debugSession()).isTrue();
        assertThat(list.get(0).environment().computeType().map(Text::value)).contains("BUILD_GENERAL1_SMALL");
        assertThat(list.get(0).environment().image().map(Text::value)).contains("aws/codebuild/standard:7.0");
        assertThat(list.get(0).environment().type().map(Text::value)).contains("LINUX_CONTAINER");
        assertThat(list.get(0).environment().privilegedMode()).isTrue();
        assertThat(list.get(1).environment().fleet().map(Text::value))
                .contains("arn:aws:codebuild:eu-west-1:111122223333:fleet/big");

        assertThat(Specs.readFile("batch-fanout.yml")
                        .buildspec()
                        .orElseThrow()
                        .batch()
                        .orElseThrow()
                        .plan())
                .isEqualTo(new BuildFanout(5, false));
    }

    @Test
    void batchWithoutPhasesIsWarnedOf() {
        ReadResult result = Specs.read("version: 0.2\nbatch:\n  build-list: [{identifier: a, buildspec: a.yml}]\n");

        assertThat(Specs.places(result)).containsExactly("2:1 warning missing-key");
        assertThat(result.buildspec().orElseThrow().phases()).isEmpty();
    }

    @Test
    void readsAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("buildspec.yml"), Specs.BASE);

        ReadResult result = new BuildspecReader().read(file);

        assertThat(result.buildspec()).isPresent();
        assertThat(result.file()).isEqualTo(file.toString());
    }

    @Test
    void aMissingFileIsAProblem(@TempDir Path directory) {
        ReadResult result = new BuildspecReader().read(directory.resolve("buildspec.yml"));

        assertThat(Specs.rendered(result))
                .containsExactly(directory.resolve("buildspec.yml") + ":1:1: error: YAML file does not exist\n"
                        + "Give the path of a buildspec file; CodeBuild's default is buildspec.yml in the root of the"
                        + " source.");
        assertThat(result.problems().get(0).rule()).isEqualTo("no-file");
    }

    @Test
    void aDirectoryIsAProblem(@TempDir Path directory) {
        ReadResult result = new BuildspecReader().read(directory);

        assertThat(Specs.rendered(result))
                .containsExactly(directory + ":1:1: error: YAML file does not exist: this is a directory\n"
                        + "Give the path of a file, such as " + directory.resolve("buildspec.yml") + ".");
    }

    @Test
    void whatIsNoOrdinaryFileIsNotOpened() {
        Path device = Path.of("/dev/zero");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device));

        assertThat(Specs.rendered(new BuildspecReader().read(device)))
                .containsExactly("/dev/zero:1:1: error: the YAML file cannot be read: this is no ordinary file\n"
                        + "Give the path of an ordinary file.");
    }

    @Test
    void anUnreadableFileIsAProblem(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("buildspec.yml"), Specs.BASE);
        org.junit.jupiter.api.Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

        assertThat(new BuildspecReader().read(file).problems().get(0).message())
                .isEqualTo("the YAML file cannot be read: permission denied");
    }

    @Test
    void theSizeIsLimited(@TempDir Path directory) throws Exception {
        BuildspecReader reader = new BuildspecReader(new ReaderLimits(100, 10, 100, 100, 10));
        String fits = Specs.BASE + "#".repeat(100 - Specs.BASE.length());
        Path file = Files.writeString(directory.resolve("fits.yml"), fits);
        Path larger = Files.writeString(directory.resolve("larger.yml"), fits + "#");

        assertThat(reader.read(file).hasErrors()).isFalse();
        assertThat(reader.read("x", fits).hasErrors()).isFalse();
        assertThat(reader.read(larger).problems().get(0).message()).isEqualTo("the file is larger than 100 bytes");
        assertThat(reader.read("x", fits + "#").problems().get(0).rule()).isEqualTo("too-large");
        assertThat(reader.read("x", fits.substring(1) + "é").problems().get(0).rule())
                .isEqualTo("too-large");
        assertThatThrownBy(() -> new ReaderLimits(0, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void problemsBeyondTheLimitAreCounted() {
        StringBuilder yaml = new StringBuilder(Specs.BASE);
        for (int i = 0; i < 2000; i++) {
            yaml.append("unknown").append(i).append(": x\n");
        }
        ReadResult warnings = Specs.read(yaml.toString());
        assertThat(warnings.problems()).hasSize(1001);
        assertThat(warnings.problems().get(1000).message()).isEqualTo("1000 more problems are not listed");
        assertThat(warnings.hasErrors()).isFalse();

        ReadResult error = Specs.read(yaml + "cache: x\n");
        assertThat(error.hasErrors()).isTrue();
        assertThat(error.problems().get(1000).rule()).isEqualTo("too-many-problems");
    }

    @Test
    void aResultHasAModelExactlyWhenThereIsNoError() {
        Problem error = new Problem(Severity.ERROR, "r", "f", Position.START, "m", "", "");

        assertThatThrownBy(() -> new ReadResult("f", Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ReadResult("f", Optional.empty(), List.of(error)).hasErrors())
                .isTrue();
    }

    @Test
    void bytesAndTextReadAlike() {
        for (String file : Specs.FILES) {
            assertThat(Specs.readFile(file).buildspec())
                    .isEqualTo(new BuildspecReader()
                            .read(file, new String(Specs.bytes(file), StandardCharsets.UTF_8))
                            .buildspec());
        }
    }

    private static Map<String, String> plain(Map<String, Text> texts) {
        Map<String, String> plain = new LinkedHashMap<>();
        texts.forEach((name, text) -> plain.put(name, text.value()));
        return plain;
    }
}
