package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installations of one runtime on a machine: in the folders where they use to be, and on {@code PATH}. */
final class InstalledRuntimes {

    private static final String SYSTEM = "system";
    private static final Pattern SOME_VERSION = Pattern.compile("\\d+(?:\\.\\d+)+(?:[-+]?(?:rc|beta|b|a)\\d+)?");
    private static final Pattern FOLDER_VERSION =
            Pattern.compile("^[A-Za-z_@-]*?-?(v?\\d+(?:\\.\\d+)*[A-Za-z0-9+.]*)(?:-.*)?$");
    private static final Pattern RELEASE = Pattern.compile("^([A-Z_]+)=\"?([^\"]*)\"?\\s*$");
    private static final Pattern JAVA_HOME_VARIABLE = Pattern.compile("(?:JAVA_HOME_\\w+|JDK_HOME|JDK_\\w+_HOME)");

    private final RuntimeName name;
    private final Machine machine;
    private final VersionProbe probe;
    private final Set<String> searched = new LinkedHashSet<>();
    private final List<Installation> found = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    InstalledRuntimes(RuntimeName name, Machine machine, VersionProbe probe) {
        this.name = name;
        this.machine = machine;
        this.probe = probe;
    }

    /** Where it was looked, for a message. */
    List<String> searched() {
        return List.copyOf(searched);
    }

    /** The installations in folders. */
    List<Installation> inFolders() {
        found.clear();
        switch (name) {
            case JAVA -> java();
            case NODEJS -> nodejs();
            case PYTHON -> python();
            case RUBY -> ruby();
            case GOLANG -> golang();
            case PHP -> php();
            case DOTNET -> dotnet();
            case ANDROID -> android();
            case DOCKER -> {
                // One client on PATH, and no folders of versions.
            }
        }
        return List.copyOf(found);
    }

    private void java() {
        Map<String, String> variables = machine.environment();
        machine.folder("JAVA_HOME").ifPresent(home -> javaHome(home, "JAVA_HOME"));
        variables.keySet().stream()
                .filter(variable -> JAVA_HOME_VARIABLE.matcher(variable).matches())
                .sorted()
                .forEach(variable -> machine.folder(variable).ifPresent(home -> javaHome(home, variable)));
        for (String folder :
                List.of("usr/lib/jvm", "usr/lib64/jvm", "usr/java", "opt/java", "opt/jdk", "usr/local/lib/jvm")) {
            javaHomes(machine.inRoot(folder), "*", SYSTEM);
        }
        javaHomes(machine.inRoot("opt"), "{jdk,java,openjdk,temurin,corretto,amazon-corretto,zulu}*", SYSTEM);
        javaHomes(machine.inRoot("usr/local"), "{openjdk,jdk}*", SYSTEM);
        javaHomes(machine.inRoot("Library/Java/JavaVirtualMachines"), "*", SYSTEM);
        Path alternatives = machine.inRoot("etc/alternatives");
        searched.add(alternatives.toString());
        Machine.program(alternatives, "java")
                .flatMap(InstalledRuntimes::javaHomeOf)
                .ifPresent(home -> javaHome(home, "alternatives"));
        machine.folderOr("SDKMAN_DIR", ".sdkman")
                .forEach(dir -> javaHomes(dir.resolve("candidates/java"), "*", "sdkman"));
        asdf("java").forEach(dir -> javaHomes(dir, "*", "asdf"));
        mise("java").forEach(dir -> javaHomes(dir, "*", "mise"));
        machine.inHome(".jdks").ifPresent(dir -> javaHomes(dir, "*", ".jdks"));
        machine.inHome(".jenv/versions").ifPresent(dir -> javaHomes(dir, "*", "jenv"));
    }

    private void javaHomes(Path folder, String glob, String origin) {
        searched.add(folder.toString());
        for (Path child : Machine.children(folder, glob)) {
            javaHome(child, origin);
        }
    }

    private void javaHome(Path folder, String origin) {
        Path contents = folder.resolve("Contents/Home");
        Path home = Machine.real(Files.isDirectory(contents) ? contents : folder);
        Path bin = home.resolve("bin");
        // A runtime without a compiler is not what a build asks for.
        if (Machine.program(bin, "java").isEmpty()
                || Machine.program(bin, "javac").isEmpty()
                || !seen.add(home)) {
            return;
        }
        Map<String, String> release = release(home.resolve("release"));
        Optional.ofNullable(release.get("JAVA_VERSION"))
                .or(() -> folderVersion(home))
                .flatMap(RuntimeVersion::parseJava)
                .ifPresent(version -> found.add(new Installation(
                        version,
                        home,
                        origin,
                        Optional.of(String.join(
                                " ",
                                release.getOrDefault("IMPLEMENTOR", ""),
                                release.getOrDefault("IMPLEMENTOR_VERSION", ""))),
                        List.of(bin),
                        Map.of("JAVA_HOME", home.toString(), "JDK_HOME", home.toString()),
                        Map.of())));
    }

    private static Optional<Path> javaHomeOf(Path java) {
        return Optional.ofNullable(Machine.real(java).getParent())
                .flatMap(bin -> Optional.ofNullable(bin.getParent()))
                // Java 8 has its programs once more in jre/bin.
                .map(home -> Machine.fileName(home).equals("jre")
                        ? Optional.ofNullable(home.getParent()).orElse(home)
                        : home);
    }

    private static Map<String, String> release(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text(file).lines().toList()) {
            Matcher matcher = RELEASE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), matcher.group(2));
            }
        }
        return values;
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < 1 << 16
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void nodejs() {
        machine.folderOr("NVM_DIR", ".nvm").forEach(dir -> versions(dir.resolve("versions/node"), "", "nvm"));
        machine.folder("FNM_DIR")
                .or(() -> machine.inHome(".local/share/fnm"))
                .ifPresent(dir -> versions(dir.resolve("node-versions"), "installation", "fnm"));
        machine.folderOr("VOLTA_HOME", ".volta").forEach(dir -> versions(dir.resolve("tools/image/node"), "", "volta"));
        machine.folderOr("NODENV_ROOT", ".nodenv").forEach(dir -> versions(dir.resolve("versions"), "", "nodenv"));
        machine.folder("N_PREFIX")
                .or(() -> Optional.of(machine.inRoot("usr/local")))
                .ifPresent(dir -> versions(dir.resolve("n/versions/node"), "", "n"));
        asdf("nodejs").forEach(dir -> versions(dir, "", "asdf"));
        mise("node").forEach(dir -> versions(dir, "", "mise"));
        toolCache("node");
        versions(machine.inRoot("opt"), "node*", "", SYSTEM);
        versions(machine.inRoot("usr/local/lib/nodejs"), "node*", "", SYSTEM);
    }

    private void python() {
        machine.folderOr("PYENV_ROOT", ".pyenv").forEach(dir -> versions(dir.resolve("versions"), "", "pyenv"));
        asdf("python").forEach(dir -> versions(dir, "", "asdf"));
        mise("python").forEach(dir -> versions(dir, "", "mise"));
        machine.folder("UV_PYTHON_INSTALL_DIR")
                .or(() -> machine.inHome(".local/share/uv/python"))
                .ifPresent(dir -> versions(dir, "cpython-*", "", "uv"));
        toolCache("Python");
        versions(machine.inRoot("opt/python"), "", SYSTEM);
    }

    private void ruby() {
        machine.folderOr("RBENV_ROOT", ".rbenv").forEach(dir -> versions(dir.resolve("versions"), "", "rbenv"));
        machine.folderOr("rvm_path", ".rvm").forEach(dir -> versions(dir.resolve("rubies"), "ruby-*", "", "rvm"));
        versions(machine.inRoot("usr/local/rvm/rubies"), "ruby-*", "", "rvm");
        asdf("ruby").forEach(dir -> versions(dir, "", "asdf"));
        mise("ruby").forEach(dir -> versions(dir, "", "mise"));
        toolCache("Ruby");
        versions(machine.inRoot("opt/rubies"), "", SYSTEM);
    }

    private void golang() {
        machine.folder("GOROOT").ifPresent(home -> goRoot(home, home, "GOROOT"));
        Path local = machine.inRoot("usr/local/go");
        searched.add(local.toString());
        goRoot(local, local, SYSTEM);
        goRoots(machine.inRoot("usr/lib"), "{go,go-*,golang}", "", SYSTEM);
        machine.folderOr("GOENV_ROOT", ".goenv").forEach(dir -> goRoots(dir.resolve("versions"), "*", "", "goenv"));
        machine.inHome("sdk").ifPresent(dir -> goRoots(dir, "go*", "", "sdk"));
        asdf("golang").forEach(dir -> goRoots(dir, "*", "go", "asdf"));
        mise("go").forEach(dir -> goRoots(dir, "*", "", "mise"));
        for (Path version : toolCacheFolders("go")) {
            for (Path home : Machine.children(version, "{x64,arm64}")) {
                goRoot(home, version, "tool cache");
            }
        }
    }

    private void goRoots(Path folder, String glob, String below, String origin) {
        searched.add(folder.toString());
        for (Path child : Machine.children(folder, glob)) {
            goRoot(child.resolve(below), child, origin);
        }
    }

    private void goRoot(Path folder, Path named, String origin) {
        Path home = Machine.real(folder);
        if (Machine.program(home.resolve("bin"), "go").isEmpty() || !seen.add(home)) {
            return;
        }
        text(home.resolve("VERSION"))
                .lines()
                .findFirst()
                .map(String::strip)
                .or(() -> folderVersion(named))
                .flatMap(RuntimeVersion::parse)
                .ifPresent(version -> found.add(Installation.in(
                        version, home, origin, home.resolve("bin"), Map.of("GOROOT", home.toString()))));
    }

    private void php() {
        machine.folderOr("PHPENV_ROOT", ".phpenv").forEach(dir -> versions(dir.resolve("versions"), "", "phpenv"));
        asdf("php").forEach(dir -> versions(dir, "", "asdf"));
        mise("php").forEach(dir -> versions(dir, "", "mise"));
    }

    private void dotnet() {
        List<Path> homes = new ArrayList<>();
        machine.folder("DOTNET_ROOT").ifPresent(homes::add);
        machine.inHome(".dotnet").ifPresent(homes::add);
        for (String folder : List.of("usr/share/dotnet", "usr/lib/dotnet", "usr/local/share/dotnet")) {
            homes.add(machine.inRoot(folder));
        }
        for (Path folder : homes) {
            searched.add(folder.toString());
            Path home = Machine.real(folder);
            if (Machine.program(home, "dotnet").isEmpty() || !seen.add(home)) {
                continue;
            }
            for (Path sdk : Machine.children(home.resolve("sdk"), "*")) {
                RuntimeVersion.parse(Machine.fileName(sdk))
                        .ifPresent(version -> found.add(
                                Installation.in(version, home, SYSTEM, home, Map.of("DOTNET_ROOT", home.toString()))));
            }
        }
    }

    private void android() {
        List<Path> homes = new ArrayList<>();
        machine.folder("ANDROID_HOME").ifPresent(homes::add);
        machine.folder("ANDROID_SDK_ROOT").ifPresent(homes::add);
        homes.addAll(Machine.children(machine.inRoot("opt"), "android-sdk*"));
        homes.add(machine.inRoot("usr/lib/android-sdk"));
        homes.add(machine.inRoot("usr/local/android-sdk"));
        machine.inHome("Android/Sdk").ifPresent(homes::add);
        for (Path folder : homes) {
            searched.add(folder.toString());
            Path home = Machine.real(folder);
            if (!seen.add(home)) {
                continue;
            }
            List<Path> bins = List.of("platform-tools", "cmdline-tools/latest/bin", "tools/bin").stream()
                    .map(home::resolve)
                    .filter(Files::isDirectory)
                    .toList();
            for (Path platform : Machine.children(home.resolve("platforms"), "android-*")) {
                RuntimeVersion.parse(Machine.fileName(platform).substring("android-".length()))
                        .ifPresent(version -> found.add(new Installation(
                                version,
                                home,
                                SYSTEM,
                                Optional.empty(),
                                bins,
                                Map.of("ANDROID_HOME", home.toString(), "ANDROID_SDK_ROOT", home.toString()),
                                Map.of())));
            }
        }
    }

    private List<Path> asdf(String plugin) {
        return machine.folderOr("ASDF_DATA_DIR", ".asdf").stream()
                .map(dir -> dir.resolve("installs").resolve(plugin))
                .toList();
    }

    private List<Path> mise(String tool) {
        return machine
                .folder("MISE_DATA_DIR")
                .or(() -> machine.folder("XDG_DATA_HOME").map(dir -> dir.resolve("mise")))
                .or(() -> machine.inHome(".local/share/mise"))
                .stream()
                .map(dir -> dir.resolve("installs").resolve(tool))
                .toList();
    }

    private List<Path> toolCacheFolders(String tool) {
        return machine.folder("RUNNER_TOOL_CACHE").or(() -> machine.folder("AGENT_TOOLSDIRECTORY")).stream()
                .flatMap(dir -> Machine.children(dir.resolve(tool), "*").stream())
                .toList();
    }

    private void toolCache(String tool) {
        for (Path version : toolCacheFolders(tool)) {
            for (Path home : Machine.children(version, "{x64,arm64}")) {
                RuntimeVersion.parse(Machine.fileName(version)).ifPresent(number -> add(number, home, "tool cache"));
            }
        }
    }

    private void versions(Path folder, String below, String origin) {
        versions(folder, "*", below, origin);
    }

    /** Every folder in {@code folder} with a version for a name; a link ({@code latest}) counts as what it leads to. */
    private void versions(Path folder, String glob, String below, String origin) {
        searched.add(folder.toString());
        for (Path child : Machine.children(folder, glob)) {
            Path real = Machine.real(child);
            Path home = real.resolve(below);
            Optional<String> text = glob.equals("*") ? Optional.of(Machine.fileName(real)) : folderVersion(real);
            text.flatMap(RuntimeVersion::parse).ifPresent(version -> add(version, home, origin));
        }
    }

    private void add(RuntimeVersion version, Path home, String origin) {
        Path bin = home.resolve("bin");
        if (Machine.program(bin, name.program())
                        .or(() -> Machine.program(bin, "python"))
                        .isPresent()
                && seen.add(Machine.real(home))) {
            found.add(Installation.in(version, home, origin, bin, Map.of()));
        }
    }

    /** The version in {@code node-v18.19.0-linux-x64}, {@code go-1.22}, {@code corretto-17.0.9.8.1}. */
    private static Optional<String> folderVersion(Path folder) {
        Matcher matcher = FOLDER_VERSION.matcher(Machine.fileName(folder));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The programs on {@code PATH}, asked for their versions. */
    List<Installation> onPath() throws InterruptedException {
        searched.add("PATH");
        List<Path> programs = new ArrayList<>(machine.onPath(name.program()));
        if (name == RuntimeName.PYTHON) {
            programs.addAll(machine.onPath("python"));
        }
        // A distribution has several side by side: python3.9, php8.2.
        String versioned = switch (name) {
            case PYTHON -> "python[23].[0-9]*";
            case PHP -> "php[0-9]*.[0-9]*";
            default -> "";
        };
        if (!versioned.isEmpty()) {
            for (Path folder : machine.pathFolders()) {
                for (Path file : Machine.children(folder, versioned)) {
                    if (Machine.fileName(file).matches("[a-z]+\\d+\\.\\d+(?:\\.exe)?")) {
                        programs.addAll(machine.onPath(Machine.fileName(file)));
                    }
                }
            }
        }
        List<Installation> installations = new ArrayList<>();
        Set<Path> asked = new HashSet<>();
        for (Path program : programs) {
            if (asked.add(Machine.real(program))) {
                version(program).map(version -> installation(program, version)).ifPresent(installations::add);
            }
        }
        return installations;
    }

    private Optional<RuntimeVersion> version(Path program) throws InterruptedException {
        if (name.versionArguments().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> output = probe.output(program, name.versionArguments(), machine.environment());
        Optional<String> text = output.flatMap(written -> {
            Matcher matcher = SOME_VERSION.matcher(written);
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        });
        if (name != RuntimeName.JAVA) {
            return text.flatMap(RuntimeVersion::parse);
        }
        // openjdk version "17.0.15", java version "1.8.0_392", openjdk version "21"
        Matcher quoted = Pattern.compile("version \"([^\"]+)\"").matcher(output.orElse(""));
        return quoted.find() ? RuntimeVersion.parseJava(quoted.group(1)) : Optional.empty();
    }

    private Installation installation(Path program, RuntimeVersion version) {
        Path bin = Optional.ofNullable(program.getParent()).orElse(program);
        if (name == RuntimeName.JAVA) {
            Optional<Path> home = javaHomeOf(program)
                    .filter(folder ->
                            Machine.program(folder.resolve("bin"), "java").isPresent());
            if (home.isPresent()) {
                String text = home.get().toString();
                return Installation.in(
                        version,
                        home.get(),
                        "PATH",
                        home.get().resolve("bin"),
                        Map.of("JAVA_HOME", text, "JDK_HOME", text));
            }
        }
        Map<String, Path> links = new LinkedHashMap<>();
        boolean isFirst = machine.firstOnPath(name.program())
                .map(first -> Machine.real(first).equals(Machine.real(program)))
                .orElse(false);
        if (name == RuntimeName.PYTHON) {
            python(program, bin, isFirst, links);
        } else if (!isFirst) {
            links.put(name.program(), program);
            for (String companion : companions()) {
                Machine.program(bin, companion).ifPresent(file -> links.put(companion, file));
            }
        }
        return new Installation(version, bin, "PATH", Optional.empty(), List.of(), Map.of(), links);
    }

    // CodeBuild's images have 'python' and 'python3'; Debian has neither for a second version.
    private void python(Path program, Path bin, boolean isFirst, Map<String, Path> links) {
        boolean isPython = machine.firstOnPath("python")
                .map(first -> Machine.real(first).equals(Machine.real(program)))
                .orElse(false);
        if (!isPython) {
            links.put("python", program);
        }
        if (!isFirst) {
            links.put("python3", program);
            String number =
                    Machine.fileName(program).replaceFirst("^python", "").replaceFirst("\\.exe$", "");
            Machine.program(bin, "pip" + number).ifPresent(pip -> {
                links.put("pip", pip);
                links.put("pip3", pip);
            });
        }
    }

    private List<String> companions() {
        return switch (name) {
            case NODEJS -> List.of("npm", "npx", "corepack");
            case RUBY -> List.of("gem", "bundle", "bundler", "rake", "irb", "erb");
            case GOLANG -> List.of("gofmt");
            default -> List.of();
        };
    }

    /** Whether {@code installation} is the distribution of Java that is asked for. */
    static boolean isDistribution(Installation installation, String asked) {
        String text = installation.distribution().orElse("").toLowerCase(Locale.ROOT);
        String path = installation.home().toString().toLowerCase(Locale.ROOT);
        return switch (asked) {
            case "openjdk", "jdk", "java" -> true;
            case "corretto" -> text.contains("corretto") || text.contains("amazon") || path.contains("corretto");
            case "temurin", "adoptium", "adoptopenjdk" -> text.contains("temurin") || text.contains("adopt");
            case "zulu" -> text.contains("azul") || text.contains("zulu");
            default -> text.contains(asked) || path.contains(asked);
        };
    }
}
