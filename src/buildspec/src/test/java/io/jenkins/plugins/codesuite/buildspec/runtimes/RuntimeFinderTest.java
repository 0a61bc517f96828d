package io.jenkins.plugins.codesuite.buildspec.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks into a tree that stands for a machine; its programs are real scripts, which are run. */
class RuntimeFinderTest {

    @TempDir
    private Path temp;

    private final Map<String, String> environment =
            new LinkedHashMap<>(Map.of("PATH", "/usr/local/bin:/usr/bin", "HOME", "/home/u"));
    private MissingRuntime policy = MissingRuntime.WARN_ON_OTHER_VERSION;

    private Path root() throws IOException {
        return temp.toRealPath();
    }

    private Path file(String path, String text) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A program that says {@code text}. */
    private Path program(String path, String text) throws IOException {
        Path file = file(path, "#!/bin/sh\nPATH=/usr/bin:/bin\ncat <<'END'\n" + text + "\nEND\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private void link(String path, String target) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, root().resolve(target));
    }

    private void jdk(String home, String version, String implementor) throws IOException {
        program(home + "/bin/java", "not to be run");
        program(home + "/bin/javac", "not to be run");
        file(
                home + "/release",
                "IMPLEMENTOR=\"" + implementor + "\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"x\"\n");
    }

    private RuntimeSelection select(String... pairs) throws Exception {
        Map<String, Text> asked = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            asked.put(pairs[i], new Text(pairs[i + 1], new Position(7 + i / 2, 15)));
        }
        return new RuntimeFinder(root(), new ProcessVersionProbe(Duration.ofSeconds(20)), policy)
                .select(asked, environment);
    }

    private RuntimeOutcome.Found found(String name, String version) throws Exception {
        RuntimeSelection selection = select(name, version);
        assertThat(selection.errors()).isEmpty();
        assertThat(selection.warnings()).isEmpty();
        assertThat(selection.outcomes()).hasSize(1);
        return (RuntimeOutcome.Found) selection.outcomes().get(0);
    }

    private String firstOnPath(RuntimeSelection selection) {
        return selection.environment().get("PATH").split(":", -1)[0];
    }

    @Test
    void nothingAskedFor() throws Exception {
        RuntimeSelection selection = select();
        assertThat(selection)
                .isEqualTo(new RuntimeSelection(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of("No runtime version selected in buildspec."),
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "18, 18.20.4",
        "18.x, 18.20.4",
        "18.9, 18.9.1",
        "18.9.1, 18.9.1",
        "v18, 18.20.4",
        "20, 20.1.0",
        "latest, 20.1.0",
        "1, 1.9.0",
        "$NODE, 18.20.4",
        "${NODE}, 18.20.4"
    })
    void nodeOfNvm(String asked, String version) throws Exception {
        environment.put("NODE", "18");
        for (String installed : List.of("v18.9.1", "v18.20.4", "v20.1.0", "v1.9.0")) {
            program("home/u/.nvm/versions/node/" + installed + "/bin/node", installed);
        }
        RuntimeOutcome.Found found = found("nodejs", asked);
        assertThat(found.version()).isEqualTo(version);
        assertThat(found.origin()).isEqualTo("nvm");
        RuntimeSelection selection = select("nodejs", asked);
        assertThat(selection.environment())
                .containsOnlyKeys("PATH")
                .containsEntry(
                        "PATH",
                        root().resolve("home/u/.nvm/versions/node/v" + version + "/bin") + ":/usr/local/bin:/usr/bin");
        String text = asked.contains("NODE") ? "18" : asked;
        assertThat(selection.log())
                .hasSize(2)
                .first()
                .isEqualTo("Selecting 'nodejs' runtime version '" + text + "' based on manual selections...");
        assertThat(selection.log().get(1)).contains("Using nodejs " + version, "(nvm)");
    }

    @ParameterizedTest
    @CsvSource({
        "nodejs, 18, home/u/.nvm/versions/node/v18.2.0/bin/node, 18.2.0",
        "nodejs, 18, home/u/.local/share/fnm/node-versions/v18.2.0/installation/bin/node, 18.2.0",
        "nodejs, 18, home/u/.volta/tools/image/node/18.2.0/bin/node, 18.2.0",
        "nodejs, 18, home/u/.nodenv/versions/18.2.0/bin/node, 18.2.0",
        "nodejs, 18, home/u/.asdf/installs/nodejs/18.2.0/bin/node, 18.2.0",
        "nodejs, 18, home/u/.local/share/mise/installs/node/18.2.0/bin/node, 18.2.0",
        "nodejs, 18, usr/local/n/versions/node/18.2.0/bin/node, 18.2.0",
        "nodejs, 18, opt/node-v18.2.0-linux-x64/bin/node, v18.2.0",
        "nodejs, 18, usr/local/lib/nodejs/node-v18.2.0-linux-x64/bin/node, v18.2.0",
        "python, 3.10, home/u/.pyenv/versions/3.10.4/bin/python3, 3.10.4",
        "python, 3.10, home/u/.pyenv/versions/3.10.4/bin/python, 3.10.4",
        "python, 3.10, home/u/.asdf/installs/python/3.10.4/bin/python3, 3.10.4",
        "python, 3.10, home/u/.local/share/mise/installs/python/3.10.4/bin/python3, 3.10.4",
        "python, 3.10, home/u/.local/share/uv/python/cpython-3.10.4-linux-x86_64-gnu/bin/python3, 3.10.4",
        "python, 3.10, opt/python/3.10.4/bin/python3, 3.10.4",
        "ruby, 3.2, home/u/.rbenv/versions/3.2.2/bin/ruby, 3.2.2",
        "ruby, 3.2, home/u/.rvm/rubies/ruby-3.2.2/bin/ruby, 3.2.2",
        "ruby, 3.2, opt/rubies/3.2.2/bin/ruby, 3.2.2",
        "golang, 1.22, home/u/.goenv/versions/1.22.3/bin/go, 1.22.3",
        "golang, 1.22, home/u/sdk/go1.22.3/bin/go, 1.22.3",
        "golang, 1.22, home/u/.asdf/installs/golang/1.22.3/go/bin/go, 1.22.3",
        "golang, 1.22, usr/lib/go-1.22/bin/go, 1.22",
        "php, 8.2, home/u/.phpenv/versions/8.2.7/bin/php, 8.2.7"
    })
    void theFoldersOfManagers(String name, String asked, String program, String version) throws Exception {
        program(program, "not to be run");
        RuntimeOutcome.Found found = found(name, asked);
        assertThat(found.version()).isEqualTo(version.replaceFirst("^v", ""));
        assertThat(root().resolve(program)).startsWithRaw(found.home());
        assertThat(Path.of(firstOnPath(select(name, asked))))
                .isEqualTo(root().resolve(program).getParent());
    }

    @ParameterizedTest
    @CsvSource({
        "NVM_DIR, nodejs, 18.2.0, opt/x/versions/node/v18.2.0/bin/node",
        "PYENV_ROOT, python, 3.10.4, opt/x/versions/3.10.4/bin/python3",
        "ASDF_DATA_DIR, ruby, 3.2.2, opt/x/installs/ruby/3.2.2/bin/ruby",
        "MISE_DATA_DIR, golang, 1.22.3, opt/x/installs/go/1.22.3/bin/go",
        "GOENV_ROOT, golang, 1.22.3, opt/x/versions/1.22.3/bin/go",
        "RBENV_ROOT, ruby, 3.2.2, opt/x/versions/3.2.2/bin/ruby",
        "VOLTA_HOME, nodejs, 18.2.0, opt/x/tools/image/node/18.2.0/bin/node",
        "RUNNER_TOOL_CACHE, python, 3.10.4, opt/x/Python/3.10.4/x64/bin/python3"
    })
    void variablesSayWhereManagersAre(String variable, String name, String version, String program) throws Exception {
        program(program, "not to be run");
        environment.put(variable, "/opt/x");
        assertThat(found(name, version).version()).isEqualTo(version);
    }

    @Test
    void threeTenIsNotThreeOne() throws Exception {
        program("home/u/.pyenv/versions/3.1.5/bin/python3", "");
        program("home/u/.pyenv/versions/3.10.4/bin/python3", "");
        assertThat(found("python", "3.10").version()).isEqualTo("3.10.4");
        assertThat(found("python", "3.1").version()).isEqualTo("3.1.5");
        assertThat(found("python", "3.x").version()).isEqualTo("3.10.4");
    }

    @Test
    void previewsComeLast() throws Exception {
        program("home/u/.pyenv/versions/3.13.0rc1/bin/python3", "");
        program("home/u/.pyenv/versions/3.12.1/bin/python3", "");
        program("home/u/.pyenv/versions/miniconda3-4.7/bin/python3", "");
        program("home/u/.pyenv/versions/venv/bin/python3", "");
        link("home/u/.pyenv/versions/3.12", "home/u/.pyenv/versions/3.12.1");
        assertThat(found("python", "latest").version()).isEqualTo("3.12.1");
        assertThat(found("python", "3.12").version()).isEqualTo("3.12.1");
        assertThat(found("python", "3.13").version()).isEqualTo("3.13.0rc1");
        assertThat(found("python", "3.13.0rc1").version()).isEqualTo("3.13.0rc1");
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17.0.9, java-17-openjdk",
        "openjdk17, 17.0.9, java-17-openjdk",
        "corretto17, 17.0.8, corretto-17",
        "temurin-21, 21.0.1, temurin-21",
        "11, 11.0.20, java-11-openjdk",
        "8, 1.8.0_392, java-8-openjdk",
        "1.8, 1.8.0_392, java-8-openjdk",
        "openjdk8, 1.8.0_392, java-8-openjdk",
        "latest, 21.0.1, temurin-21",
        "corretto21, 21.0.1, temurin-21"
    })
    void java(String asked, String version, String folder) throws Exception {
        jdk("usr/lib/jvm/java-17-openjdk", "17.0.9", "Debian");
        jdk("usr/lib/jvm/corretto-17", "17.0.8", "Amazon.com Inc.");
        jdk("usr/lib/jvm/temurin-21", "21.0.1", "Eclipse Adoptium");
        jdk("usr/lib/jvm/java-11-openjdk", "11.0.20", "Debian");
        jdk("usr/lib/jvm/java-8-openjdk", "1.8.0_392", "Private Build");
        link("usr/lib/jvm/default-java", "usr/lib/jvm/java-17-openjdk");
        program("usr/lib/jvm/jre-22/bin/java", "no compiler");
        RuntimeOutcome.Found found = found("java", asked);
        assertThat(found.version()).isEqualTo(version);
        Path home = root().resolve("usr/lib/jvm").resolve(folder);
        assertThat(found.home()).isEqualTo(home);
        RuntimeSelection selection = select("java", asked);
        assertThat(selection.environment())
                .containsEntry("JAVA_HOME", home.toString())
                .containsEntry("JDK_HOME", home.toString());
        assertThat(firstOnPath(selection)).isEqualTo(home + "/bin");
        assertThat(selection.log().get(1).contains("no corretto")).isEqualTo(asked.equals("corretto21"));
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_HOME, /srv/jdk, srv/jdk",
        "JAVA_HOME_17_X64, /srv/jdk, srv/jdk",
        "SDKMAN_DIR, /srv/sdkman, srv/sdkman/candidates/java/17.0.9-tem",
        "UNUSED, x, home/u/.sdkman/candidates/java/17.0.9-tem",
        "UNUSED, x, home/u/.asdf/installs/java/corretto-17.0.9.8.1",
        "UNUSED, x, opt/java/openjdk",
        "UNUSED, x, opt/jdk-17.0.9",
        "UNUSED, x, usr/local/openjdk-17",
        "UNUSED, x, home/u/.jdks/corretto-17.0.9",
        "UNUSED, x, Library/Java/JavaVirtualMachines/temurin-17.jdk/Contents/Home"
    })
    void placesOfJdks(String variable, String value, String home) throws Exception {
        jdk(home, "17.0.9", "X");
        environment.put(variable, value);
        assertThat(found("java", "17").home()).isEqualTo(root().resolve(home));
    }

    @Test
    void javaOfTheAlternatives() throws Exception {
        jdk("srv/odd/place", "17.0.9", "X");
        link("etc/alternatives/java", "srv/odd/place/bin/java");
        link("usr/bin/java", "etc/alternatives/java");
        assertThat(found("java", "17"))
                .isEqualTo(new RuntimeOutcome.Found(
                        "java", "17", "17.0.9", root().resolve("srv/odd/place"), "alternatives"));
    }

    @Test
    void javaOnPathIsAskedWhenItHasNoReleaseFile() throws Exception {
        program("usr/bin/java", "openjdk version \"17.0.2\" 2022-01-18\nOpenJDK Runtime");
        assertThat(found("java", "17").version()).isEqualTo("17.0.2");
        program("usr/bin/java", "java version \"1.8.0_392\"");
        assertThat(found("java", "8").version()).isEqualTo("1.8.0_392");
        program("usr/bin/java", "openjdk version \"21\" 2023-09-19");
        assertThat(found("java", "21").version()).isEqualTo("21");
    }

    @Test
    void goTellsItsVersionInAFile() throws Exception {
        program("usr/local/go/bin/go", "not to be run");
        file("usr/local/go/VERSION", "go1.22.3\ntime 2024-05-01T00:00:00Z\n");
        RuntimeSelection selection = select("golang", "1.22");
        assertThat(selection.environment())
                .containsEntry("GOROOT", root().resolve("usr/local/go").toString());
        assertThat(firstOnPath(selection))
                .isEqualTo(root().resolve("usr/local/go/bin").toString());
    }

    @Test
    void dotnetAndAndroid() throws Exception {
        program("usr/share/dotnet/dotnet", "8.0.204");
        Files.createDirectories(root().resolve("usr/share/dotnet/sdk/6.0.421"));
        Files.createDirectories(root().resolve("usr/share/dotnet/sdk/8.0.204"));
        Files.createDirectories(root().resolve("opt/android-sdk/platforms/android-28"));
        Files.createDirectories(root().resolve("opt/android-sdk/platform-tools"));
        RuntimeSelection selection = select("dotnet", "6.0", "android", "28");
        assertThat(selection.outcomes())
                .extracting(outcome -> ((RuntimeOutcome.Found) outcome).version())
                .containsExactly("6.0.421", "28");
        assertThat(selection.environment())
                .containsEntry("DOTNET_ROOT", root().resolve("usr/share/dotnet").toString())
                .containsEntry("ANDROID_HOME", root().resolve("opt/android-sdk").toString())
                .containsEntry(
                        "PATH",
                        String.join(
                                ":",
                                root().resolve("usr/share/dotnet").toString(),
                                root().resolve("opt/android-sdk/platform-tools").toString(),
                                "/usr/local/bin:/usr/bin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodejs | 18 | node | v18.16.0",
                "ruby | 3.1 | ruby | ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux-gnu]",
                "golang | 1.19 | go | go version go1.19.8 linux/amd64",
                "php | 8.2 | php | PHP 8.2.7 (cli) (built: Jun  9 2023 19:37:27) (NTS)",
                "python | 3.11 | python3 | Python 3.11.2",
                "docker | 24 | docker | Docker version 24.0.5, build ced0996",
                "dotnet | 8.0 | dotnet | 8.0.204"
            })
    void theFirstProgramOnPathNeedsNoChange(String name, String asked, String program, String output) throws Exception {
        program("usr/bin/" + program, output);
        if (program.equals("python3")) {
            link("usr/bin/python", "usr/bin/python3");
        }
        RuntimeOutcome.Found found = found(name, asked);
        assertThat(found.version()).startsWith(asked);
        assertThat(found.origin()).isEqualTo("PATH");
        RuntimeSelection selection = select(name, asked);
        assertThat(selection.environment()).isEmpty();
        assertThat(selection.links()).isEmpty();
    }

    @Test
    void aSecondPythonIsLinked() throws Exception {
        Path python39 = program("usr/bin/python3.9", "Python 3.9.18");
        Path pip = program("usr/bin/pip3.9", "pip");
        program("usr/bin/python3.11", "Python 3.11.2");
        program("usr/bin/python3.9-config", "no");
        link("usr/bin/python3", "usr/bin/python3.11");
        RuntimeSelection selection = select("python", "3.9");
        assertThat(selection.environment()).isEmpty();
        assertThat(selection.links())
                .containsOnly(
                        Map.entry("python", python39),
                        Map.entry("python3", python39),
                        Map.entry("pip", pip),
                        Map.entry("pip3", pip));
        Path folder = root().resolve("build/bin");
        for (int i = 0; i < 2; i++) {
            assertThat(selection.linkInto(folder, "/usr/bin")).containsEntry("PATH", folder + ":/usr/bin");
        }
        assertThat(folder.resolve("python").toRealPath()).isEqualTo(python39);
        // Debian's first version has a python3, but no python.
        assertThat(select("python", "3.11").links()).containsOnlyKeys("python");
        assertThat(select("python", "latest").links()).containsOnlyKeys("python");
    }

    @Test
    void aShimIsNoRuntime() throws Exception {
        program("home/u/.pyenv/shims/python3", "Python 3.8.1");
        program("home/u/.pyenv/versions/3.12.1/bin/python3", "");
        Path python = program("usr/bin/python3", "Python 3.11.2");
        environment.put("PATH", "/home/u/.pyenv/shims:/usr/bin");
        assertThat(found("python", "3.12").origin()).isEqualTo("pyenv");
        assertThat(found("python", "3.11").origin()).isEqualTo("PATH");
        // It stands behind the shim on PATH, so that it must be put before it.
        assertThat(select("python", "3.11").links()).containsEntry("python3", python);
        RuntimeSelection selection = select("python", "3.8");
        assertThat(selection.outcomes()).first().isInstanceOf(RuntimeOutcome.OtherVersion.class);
        assertThat(selection.warnings()).singleElement().asString().contains("3.12.1, 3.11.2");
    }

    @Test
    void voltasProgramsAreShimsToo() throws Exception {
        program("home/u/.volta/bin/volta-shim", "v1.0.0");
        link("home/u/.volta/bin/node", "home/u/.volta/bin/volta-shim");
        link("usr/local/bin/node", "home/u/.volta/bin/volta-shim");
        program("usr/bin/node", "v18.16.0");
        environment.put("PATH", "/home/u/.volta/bin:/usr/local/bin:/usr/bin");
        assertThat(found("nodejs", "18").version()).isEqualTo("18.16.0");
    }

    @Test
    void aProgramBehindAnotherOnPathIsLinkedWithItsCompanions() throws Exception {
        program("usr/local/bin/node", "v20.0.0");
        Path node = program("usr/bin/node", "v18.16.0");
        Path npm = program("usr/bin/npm", "9");
        assertThat(select("nodejs", "18").links()).containsOnly(Map.entry("node", node), Map.entry("npm", npm));
    }

    @Test
    void anotherVersionOnPathIsAWarning() throws Exception {
        program("usr/bin/node", "v18.16.0");
        RuntimeSelection selection = select("nodejs", "20");
        assertThat(selection.errors()).isEmpty();
        assertThat(selection.warnings())
                .singleElement()
                .asString()
                .contains(
                        "nodejs '20' (7:15)",
                        "18.16.0",
                        root().resolve("usr/bin").toString(),
                        "nvm",
                        "PATH");
        assertThat(selection.outcomes())
                .containsExactly(
                        new RuntimeOutcome.OtherVersion("nodejs", "20", "18.16.0", root().resolve("usr/bin"), "PATH"));
        assertThat(selection.environment()).isEmpty();
        policy = MissingRuntime.ERROR;
        assertThat(select("nodejs", "20").errors()).hasSize(1);
        assertThat(select("nodejs", "20").warnings()).isEmpty();
    }

    @Test
    void withoutAProgramOnPathTheHighestOtherVersionIsGiven() throws Exception {
        program("home/u/.nvm/versions/node/v16.0.0/bin/node", "");
        program("home/u/.nvm/versions/node/v18.2.0/bin/node", "");
        RuntimeSelection selection = select("nodejs", "20");
        assertThat(selection.warnings()).singleElement().asString().contains("18.2.0, 16.0.0");
        assertThat(firstOnPath(selection)).endsWith("v18.2.0/bin");
    }

    @Test
    void aRuntimeThatIsNowhereIsAnError() throws Exception {
        RuntimeSelection selection = select("ruby", "3.2.x");
        assertThat(selection.errors())
                .singleElement()
                .asString()
                .contains("ruby '3.2.x' (7:15)", ".rbenv/versions", "PATH", "rbenv install 3.2", "warnings");
        assertThat(selection.outcomes()).containsExactly(new RuntimeOutcome.Missing("ruby", "3.2.x"));
        policy = MissingRuntime.WARN;
        assertThat(select("ruby", "3.2").errors()).isEmpty();
        assertThat(select("ruby", "3.2").warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"node, nodejs", "go, golang", "pyhton, python", "Java, java", "dotnetcore, dotnet", "cobol, ''"})
    void anUnknownNameIsAWarning(String name, String nearest) throws Exception {
        RuntimeSelection selection = select(name, "1");
        assertThat(selection.errors()).isEmpty();
        assertThat(selection.warnings())
                .singleElement()
                .asString()
                .contains("'" + name + "' (7:15)")
                .satisfies(text -> assertThat(text.contains("did you mean '" + nearest + "'"))
                        .isEqualTo(!nearest.isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {">=18", "$UNSET", "lts/*", "", "18 || 20"})
    void aVersionThatIsNoneIsAnError(String version) throws Exception {
        program("usr/bin/node", "v18.16.0");
        assertThat(select("nodejs", version).errors())
                .singleElement()
                .asString()
                .contains("7:15");
    }

    @Test
    void aProgramThatHangsOrFailsHasNoVersion() throws Exception {
        Path hanging = file("usr/bin/node", "#!/bin/sh\n/bin/sleep 600 &\necho $! >child\nwait\n");
        Path failing = file("usr/bin/ruby", "#!/bin/sh\necho ruby 3.2.2\nexit 1\n");
        Path broken = file("usr/bin/go", "#!/no/such/interpreter\n");
        Path chatty = file("usr/bin/php", "#!/bin/sh\necho PHP 8.2.7\nexec /usr/bin/env cat /dev/zero\n");
        for (Path program : List.of(hanging, failing, broken, chatty)) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ProcessVersionProbe probe = new ProcessVersionProbe(Duration.ofMillis(500));
        assertThat(probe.output(hanging, List.of(), environment)).isEmpty();
        assertThat(probe.output(failing, List.of(), environment)).isEmpty();
        assertThat(probe.output(broken, List.of(), environment)).isEmpty();
        assertThat(probe.output(chatty, List.of(), environment)).isEmpty();
        // What the hanging program started is ended as well.
        String child = Files.readString(hanging.resolveSibling("child")).strip();
        Optional<ProcessHandle> sleeping = ProcessHandle.of(Long.parseLong(child));
        if (sleeping.isPresent()) {
            assertThat(sleeping.get().onExit().get(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aProbeIsGivenNoSecrets() throws Exception {
        Path program = program("usr/bin/show", "");
        Files.writeString(program, "#!/bin/sh\n/usr/bin/env\n");
        environment.put("TOKEN", "hunter2");
        assertThat(new ProcessVersionProbe(Duration.ofSeconds(20))
                        .output(program, List.of(), environment)
                        .orElseThrow())
                .contains("HOME=/home/u")
                .doesNotContain("hunter2");
    }

    @Test
    void theMachineThatRunsTheTests() throws Exception {
        RuntimeFinder finder = RuntimeFinder.ofThisMachine(MissingRuntime.WARN_ON_OTHER_VERSION);
        String major = Integer.toString(Runtime.version().feature());
        Map<String, String> own = new LinkedHashMap<>(System.getenv());
        own.put("JAVA_HOME", System.getProperty("java.home"));
        RuntimeSelection selection = finder.select(Map.of("java", new Text(major, Position.START)), own);
        RuntimeOutcome.Found java = (RuntimeOutcome.Found) selection.outcomes().get(0);
        Process process = new ProcessBuilder(java.home().resolve("bin/java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output).contains("version \"" + major);
        // Whatever else is here: an answer, and no exception.
        Map<String, Text> all = new LinkedHashMap<>();
        for (RuntimeName name : RuntimeName.values()) {
            all.put(name.key(), new Text("latest", Position.START));
        }
        assertThat(finder.select(all, System.getenv()).outcomes()).hasSize(RuntimeName.values().length);
    }
}
