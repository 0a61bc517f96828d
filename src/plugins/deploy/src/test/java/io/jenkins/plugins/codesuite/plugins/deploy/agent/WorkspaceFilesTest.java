package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.revision.BundleRequest;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents do with files of a workspace that a job names. */
class WorkspaceFilesTest {

    private static final String APP_SPEC = """
            version: 0.0
            os: linux
            files:
              - source: /app.txt
                destination: /srv/app
            hooks:
              AfterInstall:
                - location: scripts/after.sh
            """;

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(folder.resolve("secret"), "not of the job");
        Files.writeString(workspace.resolve("appspec.yaml"), "version: 0.0");
    }

    private Path dist() throws IOException {
        Path dist = Files.createDirectories(workspace.resolve("dist/scripts")).getParent();
        Files.writeString(dist.resolve("appspec.yml"), APP_SPEC);
        Files.writeString(dist.resolve("app.txt"), "app");
        Files.writeString(dist.resolve("scripts/after.sh"), "#!/bin/sh\n");
        return dist;
    }

    @Test
    void readsAFile() throws IOException {
        ReadFile.Content content = ReadFile.read(workspace, "appspec.yaml", 100);
        assertThat(content.problem()).isEmpty();
        assertThat(new String(content.bytes(), StandardCharsets.UTF_8)).isEqualTo("version: 0.0");
    }

    @Test
    void readsNothingOutsideTheWorkspace() throws IOException {
        assertThat(ReadFile.read(workspace, "../secret", 100).problem()).contains("not within the workspace");
        assertThat(ReadFile.read(workspace, folder.resolve("secret").toString(), 100)
                        .problem())
                .contains("not within the workspace");
        Files.createSymbolicLink(workspace.resolve("link"), folder.resolve("secret"));
        assertThat(ReadFile.read(workspace, "link", 100).problem()).contains("not within the workspace");
    }

    @Test
    void saysWhatIsNotThereAndWhatIsTooLarge() throws IOException {
        assertThat(ReadFile.read(workspace, "none.yaml", 100).problem()).contains("there is no file none.yaml");
        assertThat(ReadFile.read(workspace, "appspec.yaml", 5).problem()).contains("more than 5 bytes");
        assertThat(ReadFile.read(workspace, ".", 5).problem()).contains("there is no file");
    }

    @Test
    void measuresAFile() throws IOException {
        FileFacts.Measured measured = FileFacts.measure(workspace, "appspec.yaml", BundleType.YAML);
        assertThat(measured.problem()).isEmpty();
        assertThat(measured.facts().sizeInBytes()).isEqualTo("version: 0.0".length());
        assertThat(FileFacts.measure(workspace, "../secret", BundleType.ZIP).problem())
                .contains("not within the workspace");
        assertThat(FileFacts.measure(workspace, "none.zip", BundleType.ZIP).problem())
                .contains("there is no file");
    }

    @Test
    void packsAFolder() throws IOException {
        Path target = folder.resolve("tmp/revision.zip");
        PackFolder.Packed packed = PackFolder.pack("dist", BundleRequest.of(dist(), BundleType.ZIP), target);
        assertThat(packed.problem()).isEmpty();
        assertThat(packed.entries()).isEqualTo(3);
        assertThat(packed.facts().sizeInBytes()).isEqualTo(Files.size(target));
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(target.toFile())) {
            zip.stream().forEach(entry -> names.add(entry.getName()));
        }
        assertThat(names).contains("app.txt", "appspec.yml", "scripts/after.sh");
    }

    @Test
    void missingScriptsAreNamedByTheirPathInTheWorkspace() throws IOException {
        Path dist = dist();
        Files.delete(dist.resolve("scripts/after.sh"));
        PackFolder.Packed packed =
                PackFolder.pack("dist", BundleRequest.of(dist, BundleType.ZIP), folder.resolve("revision.zip"));
        assertThat(packed.problem()).contains("dist/appspec.yml:8:").contains("scripts/after.sh");
        assertThat(folder.resolve("revision.zip")).doesNotExist();
    }

    @Test
    @DisplayName("what the AppSpec names must be in the bundle, not only in the folder")
    void whatIsLeftOutIsNamed() throws IOException {
        BundleRequest without = BundleRequest.of(dist(), BundleType.ZIP).withExcludes(List.of("scripts/**"));
        assertThat(PackFolder.pack("dist", without, folder.resolve("r.zip")).problem())
                .contains("dist/appspec.yml:8:")
                .contains("'scripts/after.sh' is in the folder, but includes or excludes leave it out of the bundle");
        BundleRequest some =
                BundleRequest.of(dist(), BundleType.ZIP).withIncludes(List.of("appspec.yml", "scripts/**"));
        assertThat(PackFolder.pack("dist", some, folder.resolve("r.zip")).problem())
                .contains("dist/appspec.yml:4:")
                .contains("app.txt");
        assertThat(folder.resolve("r.zip")).doesNotExist();
    }

    @Test
    void whatIsReachedByALinkOfTheBundleIsInIt() throws IOException {
        Path dist = dist();
        Files.move(dist.resolve("scripts"), dist.resolve("real"));
        Files.createSymbolicLink(dist.resolve("scripts"), Path.of("real"));
        assertThat(PackFolder.pack("dist", BundleRequest.of(dist, BundleType.ZIP), folder.resolve("r.zip"))
                        .problem())
                .isEmpty();
    }

    @Test
    @DisplayName("files that are left out are in nobody's way on the instance")
    void onlyWhatIsPackedIsInstalled() throws IOException {
        Path dist = dist();
        Files.createDirectories(dist.resolve("other"));
        Files.writeString(dist.resolve("other/app.txt"), "other");
        Files.writeString(dist.resolve("other/more.txt"), "more");
        Files.writeString(
                dist.resolve("appspec.yml"),
                APP_SPEC.replace("hooks:", "  - source: /other\n    destination: /srv/app\nhooks:"));
        BundleRequest all = BundleRequest.of(dist, BundleType.ZIP);
        assertThat(PackFolder.pack("dist", all, folder.resolve("r.zip")).problem())
                .contains("/srv/app/app.txt");
        assertThat(PackFolder.pack("dist", all.withExcludes(List.of("other/app.txt")), folder.resolve("r.zip"))
                        .problem())
                .isEmpty();
    }

    @Test
    void serversReadNoJson() throws IOException {
        Path dist = dist();
        Files.delete(dist.resolve("appspec.yml"));
        Files.writeString(dist.resolve("appspec.json"), "{\"version\": 0.0, \"os\": \"linux\"}");
        assertThat(PackFolder.pack("dist", BundleRequest.of(dist, BundleType.ZIP), folder.resolve("r.zip"))
                        .problem())
                .contains("appspec.yml");
    }

    @Test
    void brokenAppSpecsAreNotPacked() throws IOException {
        Path dist = dist();
        Files.writeString(dist.resolve("appspec.yml"), "version: 0.1\nos: linux\n");
        assertThat(PackFolder.pack("dist", BundleRequest.of(dist, BundleType.ZIP), folder.resolve("r.zip"))
                        .problem())
                .contains("dist/appspec.yml:1:");
    }

    @Test
    void folderWithoutAnAppSpecIsRefused() throws IOException {
        Path dist = dist();
        Files.delete(dist.resolve("appspec.yml"));
        assertThat(PackFolder.pack("dist", BundleRequest.of(dist, BundleType.ZIP), folder.resolve("r.zip"))
                        .problem())
                .contains("appspec.yml");
    }

    @Test
    void appSpecOfAnotherPlatformIsRefused() throws IOException {
        BundleRequest request = BundleRequest.of(dist(), BundleType.ZIP).withPlatform(Platform.LAMBDA);
        assertThat(PackFolder.pack("dist", request, folder.resolve("r.zip")).problem())
                .isNotEmpty();
    }

    @Test
    void asksGitForTheCommit() throws IOException, InterruptedException {
        assertThat(CommitTime.ask(workspace)).isEmpty();
        assumeThat(run("git", "init", "-q", ".")).isZero();
        assertThat(CommitTime.ask(workspace)).as("before the first commit").isEmpty();
        run("git", "add", ".");
        run(
                "git",
                "-c",
                "user.name=Demo",
                "-c",
                "user.email=demo@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-q",
                "-m",
                "first");
        assertThat(CommitTime.ask(workspace)).matches("[0-9a-f]{40} \\d+");
    }

    @Test
    void doesNotWaitForAGitThatHangs() throws IOException, InterruptedException {
        assumeThat(run("sh", "-c", "exit 0")).isZero();
        Files.createDirectory(workspace.resolve(".git"));
        List<String> hanging = List.of("sh", "-c", "echo 0123456789abcdef 1; exec sleep 20");
        assertThat(CommitTime.ask(workspace, hanging, Duration.ofMillis(10))).isEmpty();
    }

    private int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(workspace.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noGit) {
            return -1;
        }
    }
}
