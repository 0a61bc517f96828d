package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a checkout whose path has blanks, with a Java and a Maven that only note how they are called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path directory;

    private Path checkout;
    private Path cli;
    private Path tools;
    private Path calls;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a check out"));
        cli = Files.createDirectories(checkout.resolve("src/cli"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("codesuite"), cli.resolve("codesuite"));
        tools = Files.createDirectories(directory.resolve("my tools"));
        calls = directory.resolve("calls");
        java("17.0.9");
        tool(
                "mvn",
                "echo \"mvn in $PWD: $*\" >>\"$CALLS\"; mkdir -p src/cli/target/codesuite;"
                        + " echo jar >src/cli/target/codesuite/codesuite.jar");
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("CALLS", calls.toString());
    }

    private void java(String version) throws IOException {
        tool(
                "java",
                "[ \"$1\" = -version ] && { echo 'openjdk version \"" + version + "\" 2023-10-17' >&2; exit; }\n"
                        + "for word; do case $word in\n"
                        + "  -XX:ArchiveClassesAtExit=*) echo archive >>\"$CALLS\"; : >\"${word#*=}\"; exit;;\n"
                        + "esac; done\n"
                        + "for word; do printf '<%s>' \"$word\"; done >>\"$CALLS\"; echo >>\"$CALLS\"\n");
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int exitCode, String output) {}

    private ProcessBuilder launcher(Path directory, Path launcher, String... words) {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private Ended run(Path directory, Path launcher, String... words) throws IOException, InterruptedException {
        Process process = launcher(directory, launcher, words).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        return run(checkout, cli.resolve("codesuite"), words);
    }

    private List<String> calls() throws IOException {
        List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        Files.deleteIfExists(calls);
        return lines;
    }

    /** The real thing: Maven builds a copy of this checkout, and the demo runs. Takes a minute. */
    @Test
    @EnabledIfSystemProperty(named = "codesuite.launcher.real", matches = "true")
    void theRealFirstStart() throws IOException, InterruptedException {
        Path root = Path.of("..", "..").toAbsolutePath().normalize();
        Path copy = Files.createDirectories(directory.resolve("real check out"));
        String script = "cd '" + root + "' && tar cf - --exclude=target --exclude=.git . | tar xf - -C '" + copy + "'";
        assertThat(new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor())
                .isZero();
        environment.clear();
        environment.putAll(System.getenv());
        Ended demo = run(directory, copy.resolve("src/cli/codesuite"), "demo");
        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("building it with Maven", " done\n", "\nThat was it\n");
        assertThat(copy.resolve("src/cli/target/codesuite/codesuite.jsa")).exists();
        Ended again = run(directory, copy.resolve("src/cli/codesuite"), "--version");
        assertThat(again.output()).startsWith("codesuite ").hasLineCount(1);
    }

    @Test
    void theFirstStartBuildsAndLaterOnesOnlyStart() throws IOException, InterruptedException {
        Ended first = run("build", "a b", "");
        assertThat(first.exitCode()).isZero();
        assertThat(first.output())
                .isEqualTo("codesuite: building it with Maven, once; this takes a minute or two … done\n");
        List<String> made = calls();
        assertThat(made).hasSize(3);
        assertThat(made.get(0)).startsWith("mvn in " + checkout + ": -q -B -pl src/cli -am -Dmaven.test.skip ");
        assertThat(made.get(1)).isEqualTo("archive");
        assertThat(made.get(2))
                .startsWith("<-XX:+UseG1GC>")
                .contains("<-XX:SharedArchiveFile=" + cli + "/target/codesuite/codesuite.jsa>")
                .contains("<-Dcodesuite.out.terminal=false>")
                .endsWith("<-cp><" + cli
                        + "/target/codesuite/codesuite.jar><io.jenkins.plugins.codesuite.cli.Main><build><a" + " b><>");
        Ended second = run("demo");
        assertThat(second.output()).isEmpty();
        assertThat(calls()).singleElement().asString().endsWith("<demo>");
    }

    @Test
    void itIsFoundThroughLinksAndFromAnywhere() throws IOException, InterruptedException {
        run();
        String direct = calls().get(2);
        Path links = Files.createDirectories(directory.resolve("links"));
        Path absolute = Files.createSymbolicLink(links.resolve("one"), cli.resolve("codesuite"));
        Path relative = Files.createSymbolicLink(links.resolve("two"), Path.of("one"));
        for (Path launcher : List.of(
                absolute,
                relative,
                Path.of("./codesuite"),
                Path.of("../cli/codesuite"),
                Path.of("../cli//codesuite"))) {
            assertThat(run(cli, launcher).exitCode()).isZero();
            assertThat(calls()).as(launcher.toString()).containsExactly(direct);
        }
        environment.put("PATH", links + ":" + environment.get("PATH"));
        assertThat(run(directory, Path.of("sh"), "-c", "one").exitCode()).isZero();
        assertThat(calls()).containsExactly(direct);
    }

    @Test
    void rebuildAndNewSourcesBuildAgain() throws IOException, InterruptedException {
        run();
        calls();
        run("--rebuild", "validate");
        assertThat(calls()).hasSize(3).last().asString().endsWith("<io.jenkins.plugins.codesuite.cli.Main><validate>");
        // Nothing newer than the jar: git's HEAD alone is no reason to build.
        Path head = Files.createDirectories(checkout.resolve(".git/logs")).resolve("HEAD");
        Files.writeString(head, "moved");
        assertThat(run().exitCode()).isZero();
        assertThat(calls()).hasSize(1);
        Path source = Files.createDirectories(checkout.resolve("src/buildspec/src/main"))
                .resolve("New.java");
        Files.writeString(source, "class New {}");
        assertThat(run().output()).isEmpty();
        assertThat(calls()).hasSize(1);
        Files.writeString(head, "moved again");
        assertThat(run().output()).contains("building it with Maven");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void aNewJarOrAnotherJavaNeedsANewArchiveOnly() throws IOException, InterruptedException {
        run();
        calls();
        Files.writeString(cli.resolve("target/codesuite/codesuite.jar"), "built by hand");
        run();
        assertThat(calls()).hasSize(2).first().isEqualTo("archive");
        Path other = Files.createDirectories(directory.resolve("other/bin"));
        Files.copy(tools.resolve("java"), other.resolve("java"));
        Files.setPosixFilePermissions(other.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("JAVA_HOME", directory.resolve("other").toString());
        run();
        assertThat(calls()).hasSize(2).first().isEqualTo("archive");
    }

    @Test
    void withoutAnArchiveItStartsAllTheSame() throws IOException, InterruptedException {
        tool("java", "case $* in *ArchiveClassesAtExit*) exit 1;; esac\n" + Files.readString(tools.resolve("java")));
        assertThat(run("demo").exitCode()).isZero();
        assertThat(calls()).last().asString().startsWith("<-XX:+UseG1GC>").doesNotContain("SharedArchiveFile");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws IOException, InterruptedException {
        for (String version : List.of("11.0.2", "1.8.0_392", "16-ea")) {
            java(version);
            Ended ended = run("demo");
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output())
                    .isEqualTo("codesuite: Java 17 or later is needed; " + tools + "/java is version " + version
                            + ". Set JAVA_HOME to a newer one\n");
        }
        java("21-ea");
        assertThat(run("demo").exitCode()).isZero();
    }

    @Test
    void aMissingJavaIsTold() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", "/no/where");
        assertThat(run("demo").output())
                .isEqualTo("codesuite: JAVA_HOME is /no/where, and there is no bin/java in it; set it to a Java 17"
                        + " or later,"
                        + " or unset it\n");
        environment.remove("JAVA_HOME");
        environment.put("PATH", "/no/where");
        Ended none = run(checkout, Path.of("/bin/sh"), cli.resolve("codesuite").toString());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.output())
                .isEqualTo("codesuite: Java 17 or later is needed, and there is none on PATH; install one, or set"
                        + " JAVA_HOME\n");
    }

    @Test
    void aBuildThatFailsShowsWhatMavenSaid() throws IOException, InterruptedException {
        tool("mvn", "echo 'no network'; exit 1");
        Ended ended = run("demo");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .startsWith(
                        "codesuite: building it with Maven, once; this takes a minute or two … failed\nno network\n")
                .endsWith("codesuite-setup.log)\n");
        Files.delete(tools.resolve("mvn"));
        environment.put("PATH", tools + ":" + bare());
        assertThat(run("demo").output()).contains("there is no mvn on PATH; install Maven 3.8 or later");
    }

    /** A folder with what the launcher needs and no Maven. */
    private Path bare() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bare"));
        for (String tool : List.of("cat", "mkdir", "rm", "mv", "find", "head", "tail", "sleep", "sh", "readlink")) {
            for (Path candidate : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
                if (Files.exists(candidate) && !Files.exists(folder.resolve(tool))) {
                    Files.createSymbolicLink(folder.resolve(tool), candidate);
                }
            }
        }
        return folder;
    }

    @Test
    void firstStartsAtOneTimeBuildOnce() throws IOException, InterruptedException {
        tool(
                "mvn",
                "echo mvn >>\"$CALLS\"; sleep 1; mkdir -p src/cli/target/codesuite;"
                        + " echo jar >src/cli/target/codesuite/codesuite.jar");
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(launcher(checkout, cli.resolve("codesuite"), "demo")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }
        assertThat(calls()).filteredOn("mvn"::equals).hasSize(1);
        assertThat(cli.resolve("target/codesuite.lock")).doesNotExist();
    }

    @Test
    void theLockOfAKilledStartIsNoObstacle() throws IOException, InterruptedException {
        Path lock = Files.createDirectories(cli.resolve("target/codesuite.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("process"), gone.pid() + "\n");
        assertThat(run("demo").exitCode()).isZero();
        assertThat(calls()).hasSize(3);
        assertThat(lock).doesNotExist();
    }

    @Test
    void javaAloneGetsALocaleWithUtf8() throws IOException, InterruptedException {
        run();
        tool("java", "echo \"$LC_ALL|${CODESUITE_LC_ALL-unset}\"");
        assertThat(run("demo").output()).isEqualTo("C.UTF-8|\n");
        environment.put("LC_ALL", "POSIX");
        assertThat(run("demo").output()).isEqualTo("C.UTF-8|POSIX\n");
        environment.put("LC_ALL", "cs_CZ.utf8");
        assertThat(run("demo").output()).isEqualTo("cs_CZ.utf8|unset\n");
        assertThat(Main.environment(Map.of("LC_ALL", "C.UTF-8", "CODESUITE_LC_ALL", "", "A", "1")))
                .isEqualTo(Map.of("A", "1"));
        assertThat(Main.environment(Map.of("LC_ALL", "C.UTF-8", "CODESUITE_LC_ALL", "POSIX")))
                .isEqualTo(Map.of("LC_ALL", "POSIX"));
    }

    @Test
    void aDistributionNeedsNoCheckout() throws IOException, InterruptedException {
        Path home = Files.createDirectories(directory.resolve("dist"));
        Files.copy(cli.resolve("codesuite"), home.resolve("codesuite"));
        Files.writeString(home.resolve("codesuite.jar"), "jar");
        assertThat(run(directory, home.resolve("codesuite"), "demo").exitCode()).isZero();
        assertThat(calls()).hasSize(2).last().asString().contains("<-cp><" + home + "/codesuite.jar>");
    }
}
