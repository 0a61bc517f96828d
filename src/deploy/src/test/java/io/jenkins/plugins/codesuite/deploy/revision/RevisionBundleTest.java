package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionBundleTest {

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("app"));
        write("appspec.yml", "version: 0.0\nos: linux\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private PackedBundle pack(BundleRequest request) throws IOException {
        return RevisionBundle.pack(
                request, temp.resolve("out/bundle" + request.type().extension()), Progress.NONE);
    }

    private PackedBundle pack(BundleType type) throws IOException {
        return pack(BundleRequest.of(folder, type));
    }

    private List<String> names(PackedBundle bundle) throws IOException, InterruptedException {
        String listed = bundle.type() == BundleType.ZIP
                ? Tool.run(temp, "unzip", "-Z1", bundle.file().toString())
                : Tool.run(temp, "tar", "-tf", bundle.file().toString());
        return listed.lines().toList();
    }

    /** Unpacks with the program that CodeDeploy's agent uses. */
    private Path unpacked(PackedBundle bundle) throws IOException, InterruptedException {
        Path to =
                Files.createDirectories(temp.resolve("unpacked-" + bundle.type().wireName()));
        if (bundle.type() == BundleType.ZIP) {
            Tool.run(to, "unzip", "-q", bundle.file().toString());
        } else {
            Tool.run(
                    to,
                    "tar",
                    bundle.type() == BundleType.TGZ ? "-zxpf" : "-xpf",
                    bundle.file().toString());
        }
        return to;
    }

    private void makeTree(Path source, boolean backwards, int umask, long seconds) throws IOException {
        Random random = new Random(11);
        var files = new TreeMap<String, byte[]>();
        for (int i = 0; i < 120; i++) {
            byte[] bytes = new byte[random.nextInt(9000)];
            random.nextBytes(bytes);
            files.put("lib/d" + i % 7 + "/f" + i, i % 3 == 0 ? bytes : new byte[bytes.length]);
        }
        files.put("appspec.yml", "version: 0.0".getBytes(StandardCharsets.UTF_8));
        files.put("text", "The quick brown fox. ".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[700_001];
        random.nextBytes(noise);
        files.put("noise", noise);
        List<String> names = new ArrayList<>(files.keySet());
        if (backwards) {
            Collections.reverse(names);
        }
        for (String name : names) {
            Path file = source.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, files.get(name));
            Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
        }
        Files.writeString(Files.createDirectories(source.resolve("bin")).resolve("run"), "#!/bin/sh\n");
        Files.createSymbolicLink(source.resolve("current"), Path.of("lib/d0"));
        Files.createDirectories(source.resolve("empty"));
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(each)) {
                    boolean executable = Files.isDirectory(each) || each.endsWith("run");
                    mode(each, (executable ? 0777 : 0666) & ~umask);
                }
            }
        }
    }

    private static void mode(Path file, int mode) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 1 ? "rwx".charAt((8 - bit) % 3) : '-');
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(text.toString()));
    }

    // --- the same bytes

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void theBytesDependOnNamesContentsAndModesAlone(BundleType type) throws IOException {
        Path one = Files.createDirectory(temp.resolve("one"));
        Path two = Files.createDirectories(temp.resolve("elsewhere/two"));
        makeTree(one, false, 022, 1_000_000_000);
        makeTree(two, true, 022, 1_700_000_001);
        Path first = temp.resolve("first" + type.extension());
        PackedBundle packed = RevisionBundle.pack(BundleRequest.of(one, type), first, 1, Progress.NONE);
        assertThat(packed.sha256()).isEqualTo(FileDigests.ofFile(first));
        assertThat(packed.sizeInBytes()).isEqualTo(Files.size(first));
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (int threads : new int[] {1, 2, 5}) {
                TimeZone.setDefault(TimeZone.getTimeZone(threads == 2 ? "Asia/Tokyo" : "America/New_York"));
                Locale.setDefault(threads == 2 ? Locale.forLanguageTag("tr-TR") : Locale.forLanguageTag("ar-EG"));
                Path other = temp.resolve("other-" + threads + type.extension());
                RevisionBundle.pack(BundleRequest.of(two, type), other, threads, Progress.NONE);
                assertThat(Files.mismatch(first, other)).isEqualTo(-1);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void normalizedModesMakeCheckoutsOfOtherUmasksOneBundle(BundleType type) throws IOException {
        Path one = Files.createDirectory(temp.resolve("one"));
        Path two = Files.createDirectory(temp.resolve("two"));
        makeTree(one, false, 022, 5);
        makeTree(two, false, 077, 6);
        BundleRequest first = BundleRequest.of(one, type);
        BundleRequest second = BundleRequest.of(two, type);
        assertThat(pack(first).sha256()).isNotEqualTo(pack(second).sha256());
        assertThat(pack(first.withModes(FileModes.NORMALIZED)).sha256())
                .isEqualTo(pack(second.withModes(FileModes.NORMALIZED)).sha256())
                .isEqualTo(pack(first).sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void theLevelIsTaken(int level) throws IOException, InterruptedException {
        write("text", "abcdefgh ijklm ".repeat(40_000));
        long usual = pack(BundleType.ZIP).sizeInBytes();
        long other =
                pack(BundleRequest.of(folder, BundleType.ZIP).withLevel(level)).sizeInBytes();
        long tgz =
                pack(BundleRequest.of(folder, BundleType.TGZ).withLevel(level)).sizeInBytes();
        if (level == 0) {
            assertThat(other).isGreaterThan(600_000);
            assertThat(tgz).isGreaterThan(600_000);
        } else {
            assertThat(other).isLessThan(level == 1 ? 20 * usual : usual + 1);
        }
        assertThat(names(pack(BundleRequest.of(folder, BundleType.ZIP).withLevel(level))))
                .contains("text");
    }

    // --- what is in it

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void whatIsUnpackedIsWhatWasPacked(BundleType type) throws IOException, InterruptedException {
        TreeDeletion.delete(folder);
        makeTree(Files.createDirectory(folder), false, 027, 7);
        PackedBundle packed = pack(type);
        assertThat(packed.entries()).isEqualTo(125);
        assertThat(packed.type()).isEqualTo(type);
        assertSame(folder, unpacked(packed));
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        Set<Path> names = new HashSet<>();
        for (Path root : List.of(expected, actual)) {
            try (Stream<Path> all = Files.walk(root)) {
                all.map(root::relativize).forEach(names::add);
            }
        }
        for (Path name : names) {
            Path one = expected.resolve(name);
            Path two = actual.resolve(name);
            assertThat(Files.exists(two, LinkOption.NOFOLLOW_LINKS))
                    .as("%s", name)
                    .isTrue();
            assertThat(Files.exists(one, LinkOption.NOFOLLOW_LINKS))
                    .as("%s", name)
                    .isTrue();
            if (Files.isSymbolicLink(one)) {
                assertThat(Files.readSymbolicLink(two)).isEqualTo(Files.readSymbolicLink(one));
                continue;
            }
            if (!name.toString().isEmpty()) {
                assertThat(Files.getPosixFilePermissions(two))
                        .as("%s", name)
                        .isEqualTo(Files.getPosixFilePermissions(one));
            }
            if (Files.isRegularFile(one)) {
                assertThat(Files.mismatch(one, two)).as("%s", name).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void modesAreKept(BundleType type) throws IOException, InterruptedException {
        for (int mode : new int[] {0400, 0600, 0640, 0755, 0711, 0777}) {
            mode(write("f" + Integer.toOctalString(mode), "x"), mode);
        }
        mode(Files.createDirectory(folder.resolve("private")), 0700);
        assertSame(folder, unpacked(pack(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void entriesAreSortedByTheirBytes(BundleType type) throws IOException, InterruptedException {
        for (String name : List.of("b", "a/z", "a.txt", "a-b", "B", "\u00e9", "\uFFE0", "\uD83D\uDE00", "Z/z")) {
            write(name, name);
        }
        List<String> names = names(pack(type));
        assertThat(names.stream().map(name -> name.replaceAll("/$", "")).toList())
                .startsWith("B", "Z", "Z/z", "a", "a-b", "a.txt", "a/z", "appspec.yml", "b");
        assertThat(names).hasSize(12);
    }

    @Test
    void zipTellsAFixedTime() throws IOException, InterruptedException {
        PackedBundle packed = pack(BundleType.ZIP);
        assertThat(Tool.run(temp, "unzip", "-l", packed.file().toString())).contains("1980-02-01 00:00");
        Tool.run(temp, "unzip", "-tq", packed.file().toString());
    }

    @Test
    void tarTellsNoOwnerAndAFixedTime() throws IOException, InterruptedException {
        PackedBundle packed = pack(BundleType.TAR);
        assertThat(Tool.run(
                        temp,
                        "env",
                        "TZ=UTC",
                        "tar",
                        "--numeric-owner",
                        "-tvf",
                        packed.file().toString()))
                .contains(" 0/0 ")
                .contains("1980-02-01 00:00");
    }

    @Test
    void gzipCanTestATgz() throws IOException, InterruptedException {
        write("large", "some text and more. ".repeat(100_000));
        PackedBundle packed = pack(BundleType.TGZ);
        Tool.run(temp, "gzip", "-t", packed.file().toString());
        assertThat(Files.readAllBytes(packed.file())).startsWith(0x1F, 0x8B, 8, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void longNamesAreKept(BundleType type) throws IOException, InterruptedException {
        String directory = "a-folder-with-a-long-name/".repeat(8);
        write(directory + "file", "1");
        write(directory + "n".repeat(120) + ".txt", "2");
        write("x".repeat(101), "3");
        write("\u00fc".repeat(99) + "/\u65e5\u672c\u8a9e", "4");
        Files.createSymbolicLink(folder.resolve("long-link"), Path.of(directory + "n".repeat(120) + ".txt"));
        Files.createSymbolicLink(folder.resolve("\u00fcber"), Path.of("\u00fc".repeat(99)));
        assertSame(folder, unpacked(pack(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void namesThatAreNoUtf8AreTold(BundleType type) throws IOException, InterruptedException {
        Tool.run(folder, "bash", "-c", "touch $'caf\\xe9'");
        PackedBundle packed = pack(type);
        assertThat(packed.notes()).singleElement().asString().contains("caf\uFFFD is not UTF-8");
        assertThat(unpacked(packed).resolve("caf\uFFFD")).exists();
    }

    @Test
    void twoNamesThatBecomeOneAreRefused() throws IOException, InterruptedException {
        Tool.run(folder, "bash", "-c", "touch $'caf\\xe9' $'caf\\xe8'");
        assertThatThrownBy(() -> pack(BundleType.ZIP))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("caf\uFFFD: two names become this one");
    }

    // --- includes and excludes

    @Test
    void globsSayWhatGoesIn() throws IOException, InterruptedException {
        write("dist/app.js", "");
        write("dist/app.js.map", "");
        write("src/app.ts", "");
        write("scripts/start.sh", "");
        PackedBundle packed = pack(BundleRequest.of(folder, BundleType.ZIP)
                .withIncludes(List.of("appspec.yml", "dist/**/*", "scripts"))
                .withExcludes(List.of("**/*.map")));
        assertThat(names(packed)).containsExactly("appspec.yml", "dist/app.js", "scripts/", "scripts/start.sh");
        assertThat(packed.notes()).isEmpty();
    }

    @Test
    void anIncludeThatTakesNothingIsTold() throws IOException {
        PackedBundle packed =
                pack(BundleRequest.of(folder, BundleType.ZIP).withIncludes(List.of("appspec.yml", "target/*.war")));
        assertThat(packed.notes()).singleElement().asString().contains("The include 'target/*.war' took nothing in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other", "a/../../b", "/etc/passwd", "*/../../x"})
    void aGlobThatLeadsOutIsRefused(String glob) {
        assertThatThrownBy(() -> pack(BundleRequest.of(folder, BundleType.ZIP).withIncludes(List.of(glob))))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("The include '" + glob + "' cannot be used");
        assertThatThrownBy(() -> pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of(glob))))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("The exclude '" + glob + "' cannot be used");
    }

    @Test
    void whatVersionControlKeepsStaysOutUnlessAskedFor() throws IOException, InterruptedException {
        write(".git/HEAD", "");
        write("vendor/.git/HEAD", "");
        write("vendor/.gitignore", "");
        write(".svn/entries", "");
        write("module/.git", "gitdir: elsewhere");
        assertThat(names(pack(BundleType.ZIP)))
                .containsExactly("appspec.yml", "module/", "vendor/", "vendor/.gitignore");
        assertThat(names(pack(BundleRequest.of(folder, BundleType.ZIP).withDefaultExcludes(false))))
                .contains(".git/HEAD", "vendor/.git/HEAD", ".svn/entries", "module/.git");
    }

    @Test
    void hiddenFilesGoIn() throws IOException, InterruptedException {
        write(".env.example", "");
        write(".config/x", "");
        assertThat(names(pack(BundleType.TAR))).contains(".env.example", ".config/x");
    }

    @Test
    void theBundleIsNotPackedIntoItself() throws IOException, InterruptedException {
        Path target = folder.resolve("bundle.zip");
        BundleRequest request = BundleRequest.of(folder, BundleType.ZIP);
        String first = RevisionBundle.pack(request, target, Progress.NONE).sha256();
        PackedBundle second = RevisionBundle.pack(request, target, Progress.NONE);
        assertThat(second.sha256()).isEqualTo(first);
        assertThat(names(second)).containsExactly("appspec.yml");
    }

    // --- what cannot go in

    @Test
    void linksThatLeadOutAreRefusedByName() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "s");
        Files.createDirectories(folder.resolve("a/b"));
        Files.createSymbolicLink(folder.resolve("a/b/out"), Path.of("../../../secret"));
        Files.createSymbolicLink(folder.resolve("absolute"), secret.toAbsolutePath());
        Files.createSymbolicLink(
                folder.resolve("into"), folder.resolve("appspec.yml").toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("around"), Path.of("../app/appspec.yml"));
        Files.createSymbolicLink(folder.resolve("fine"), Path.of("a/b"));
        Files.createSymbolicLink(folder.resolve("a/fine"), Path.of("../appspec.yml"));
        for (BundleType type : List.of(BundleType.ZIP, BundleType.TAR)) {
            assertThatThrownBy(() -> pack(type))
                    .isInstanceOf(RevisionException.class)
                    .hasMessageContaining("4 files of " + folder)
                    .hasMessageContaining("a/b/out: the symbolic link points out of the folder, to ../../../secret")
                    .hasMessageContaining("absolute: the symbolic link points to the absolute path " + secret)
                    .hasMessageContaining("into: the symbolic link points to the absolute path")
                    .hasMessageContaining("around: the symbolic link points out of the folder")
                    .hasMessageNotContaining("fine");
        }
        assertThat(temp.resolve("out/bundle.zip")).doesNotExist();
    }

    @Test
    void aLinkThatLeadsOutByAnotherIsRefused() throws IOException {
        Files.createDirectories(temp.resolve("outside/x"));
        Files.createSymbolicLink(folder.resolve("door"), Path.of("../outside"));
        Files.createSymbolicLink(folder.resolve("through"), Path.of("door/x"));
        assertThatThrownBy(() -> pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of("door"))))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("through: the symbolic link points out of the folder, to door/x");
    }

    @Test
    void aLinkThatIsExcludedIsInNobodysWay() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
        assertThat(names(pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of("out")))))
                .containsExactly("appspec.yml");
        assertThat(names(
                        pack(BundleRequest.of(folder, BundleType.ZIP).withIncludes(List.of("appspec.yml", "**/*.js")))))
                .containsExactly("appspec.yml");
    }

    @Test
    void linksAreNotFollowedAndCirclesDoNoHarm() throws IOException, InterruptedException {
        write("a/file", "");
        Files.createSymbolicLink(folder.resolve("a/self"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("a/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        PackedBundle packed = pack(BundleType.TAR);
        assertThat(names(packed)).containsExactly("a/", "a/file", "a/self", "a/up", "appspec.yml", "loop");
        assertThat(packed.notes()).singleElement().asString().startsWith("The symbolic link loop points to loop");
    }

    @Test
    void aLinkToWhatStaysOutIsTold() throws IOException {
        write("data/x", "");
        Files.createSymbolicLink(folder.resolve("d"), Path.of("data"));
        Files.createSymbolicLink(folder.resolve("dead"), Path.of("none/at/all"));
        assertThat(pack(BundleType.ZIP).notes())
                .containsExactly("The symbolic link dead points to none/at/all, which is not in the bundle");
        assertThat(pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of("data")))
                        .notes())
                .hasSize(2);
    }

    @Test
    void pipesAndSocketsAreRefusedByName() throws IOException, InterruptedException {
        Tool.run(folder, "mkfifo", "pipe");
        Path socket = Files.createTempDirectory("s").resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.move(socket, folder.resolve("run.sock"));
            assertThatThrownBy(() -> pack(BundleType.ZIP))
                    .isInstanceOf(RevisionException.class)
                    .hasMessageContaining("pipe: it is neither a file nor a directory")
                    .hasMessageContaining("run.sock: it is neither a file nor a directory")
                    .hasMessageContaining("Exclude what is not needed");
        } finally {
            TreeDeletion.delete(socket.getParent());
        }
        assertThat(names(pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of("pipe", "*.sock")))))
                .containsExactly("appspec.yml");
    }

    @Test
    void aNameThatLeadsUpOnWindowsIsRefused() throws IOException, InterruptedException {
        write("..\\..\\evil", "");
        assertThatThrownBy(() -> pack(BundleType.ZIP))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("..\\..\\evil: the name leads out of the bundle");
        Files.delete(folder.resolve("..\\..\\evil"));
        write("dev-disk-by\\x2dlabel.mount", "");
        assertThat(names(pack(BundleType.TAR))).hasSize(2);
    }

    @Test
    void manyTroublesAreCut() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.createSymbolicLink(folder.resolve("l" + i), Path.of("/"));
        }
        assertThatThrownBy(() -> pack(BundleType.ZIP))
                .hasMessageContaining("30 files")
                .hasMessageEndingWith("and 10 more");
    }

    @Test
    void aFolderThatIsNoneIsTold() throws IOException {
        assertThatThrownBy(() -> pack(BundleRequest.of(temp.resolve("none"), BundleType.ZIP)))
                .isInstanceOf(RevisionException.class)
                .hasMessage("The folder to pack does not exist: " + temp.resolve("none"));
        assertThatThrownBy(() -> pack(BundleRequest.of(folder.resolve("appspec.yml"), BundleType.ZIP)))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("is a file; name the folder that it is in");
    }

    @Test
    void aTargetThatIsAFolderIsTold() {
        assertThatThrownBy(() -> RevisionBundle.pack(BundleRequest.of(folder, BundleType.ZIP), temp, Progress.NONE))
                .isInstanceOf(RevisionException.class)
                .hasMessageEndingWith("it is a folder");
    }

    // --- the AppSpec

    @Test
    void anAppSpecThatIsMissingIsTold() throws IOException {
        Files.delete(folder.resolve("appspec.yml"));
        write("index.html", "");
        assertThatThrownBy(() -> pack(BundleType.ZIP))
                .isInstanceOf(RevisionException.class)
                .hasMessage(
                        "Not packed: a bundle for EC2/on-premises needs appspec.yml in its root, and there is none in "
                                + folder + ". Write one, or name the folder that has it");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsLikeItIsNamed() throws IOException {
        Files.delete(folder.resolve("appspec.yml"));
        write("deploy/appspec.yml", "");
        write("AppSpec.yml", "");
        write("app-spec.yml", "");
        assertThatThrownBy(() -> pack(BundleType.ZIP))
                .hasMessageContaining(". Found instead: AppSpec.yml, app-spec.yml, deploy/appspec.yml.");
    }

    @Test
    void anAppSpecThatGlobsLeaveOutIsTold() throws IOException {
        assertThatThrownBy(() -> pack(BundleRequest.of(folder, BundleType.ZIP).withExcludes(List.of("*.yml"))))
                .hasMessageContaining("appspec.yml is there, but the exclude '*.yml' leaves it out");
        write("dist/x", "");
        assertThatThrownBy(() -> pack(BundleRequest.of(folder, BundleType.ZIP).withIncludes(List.of("dist"))))
                .hasMessageContaining(
                        "appspec.yml is there, but no include takes it: add 'appspec.yml' to the includes");
        Files.delete(folder.resolve("appspec.yml"));
        Files.createDirectory(folder.resolve("appspec.yml"));
        assertThatThrownBy(() -> pack(BundleType.ZIP)).hasMessageContaining("appspec.yml is there, but it is no file");
    }

    @Test
    void twoAppSpecsAreTold() throws IOException {
        write("appspec.yaml", "");
        assertThatThrownBy(() -> pack(BundleType.ZIP)).hasMessageContaining("appspec.yaml and appspec.yml");
    }

    @Test
    void otherPlatformsTakeOtherNames() throws IOException {
        Files.delete(folder.resolve("appspec.yml"));
        write("appspec.json", "{}");
        for (Platform platform : List.of(Platform.ECS, Platform.LAMBDA)) {
            assertThat(pack(BundleRequest.of(folder, BundleType.ZIP).withPlatform(platform))
                            .entries())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> pack(BundleType.ZIP)).hasMessageContaining("Found instead: appspec.json");
        assertThatThrownBy(() -> BundleRequest.of(folder, BundleType.TAR).withPlatform(Platform.LAMBDA))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("a bundle for AWS Lambda is of type zip or tgz");
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BundleRequest.of(folder, BundleType.YAML))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("zip, tar or tgz, not YAML");
        for (int level : new int[] {-1, 10}) {
            assertThatThrownBy(() -> BundleRequest.of(folder, BundleType.ZIP).withLevel(level))
                    .isInstanceOf(InvalidRevisionException.class)
                    .hasMessageContaining("from 0 (none) to 9 (smallest), not " + level);
        }
    }

    // --- progress, interruption, failure

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void progressReachesTheEndAndNeverGoesBack(BundleType type) throws IOException {
        write("large", "0123456789".repeat(200_000));
        for (int i = 0; i < 50; i++) {
            write("f" + i, "x".repeat(i * 100));
        }
        List<long[]> told = new ArrayList<>();
        PackedBundle packed = RevisionBundle.pack(
                BundleRequest.of(folder, type),
                temp.resolve("b"),
                (files, totalFiles, bytes, totalBytes) -> told.add(new long[] {files, totalFiles, bytes, totalBytes}));
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i)[0]).isGreaterThanOrEqualTo(told.get(i - 1)[0]);
            assertThat(told.get(i)[2]).isGreaterThanOrEqualTo(told.get(i - 1)[2]);
        }
        assertThat(told.get(told.size() - 1)).containsExactly(52, 52, packed.contentBytes(), packed.contentBytes());
        assertThat(told.stream().filter(each -> each[2] > 0 && each[2] < packed.contentBytes()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void anInterruptionLeavesNoFile(BundleType type) throws Exception {
        write("large", "0123456789".repeat(500_000));
        Path target = Files.createDirectory(temp.resolve("empty")).resolve("bundle");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread packing = new Thread(() -> {
            try {
                RevisionBundle.pack(
                        BundleRequest.of(folder, type),
                        target,
                        (files, all, bytes, allBytes) -> Thread.currentThread().interrupt());
            } catch (IOException e) {
                failure.set(e);
            }
        });
        packing.start();
        packing.join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"ZIP", "TAR", "TGZ"})
    void aFileThatBecomesShorterLeavesNoFileAndAnOlderBundleAlone(BundleType type) throws IOException {
        Path large = write("large", "0123456789".repeat(900_000));
        Path target = Files.createDirectory(temp.resolve("old")).resolve("bundle");
        Files.writeString(target, "older");
        assertThatThrownBy(() ->
                        RevisionBundle.pack(BundleRequest.of(folder, type), target, (files, all, bytes, allBytes) -> {
                            try {
                                Files.write(large, new byte[0]);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("The bundle " + target + " was not packed: ")
                .hasMessageContaining("became shorter while it was read");
        assertThat(target).hasContent("older");
        assertThat(target.getParent().toFile().list()).containsExactly("bundle");
    }

    // --- properties

    @Property(tries = 25)
    void anyNamesAndContentsComeBack(@ForAll("trees") TreeMap<String, byte[]> files, @ForAll BundleType type)
            throws IOException, InterruptedException {
        if (!type.isArchive()) {
            return;
        }
        temp = Files.createTempDirectory("bundle");
        try {
            makeFolder();
            for (var each : files.entrySet()) {
                Path file = folder.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
            assertSame(folder, unpacked(pack(type)));
        } finally {
            TreeDeletion.delete(temp);
        }
    }

    @Provide
    Arbitrary<TreeMap<String, byte[]>> trees() {
        Arbitrary<String> component = Arbitraries.oneOf(
                        Arbitraries.of("a", "b c", "-rf", "\u00e9", "e\u0301", "\u65e5", "\uD83D\uDE00", "'$", "~"),
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(110))
                .map(name -> name + ".d");
        Arbitrary<String> path = component
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(components -> String.join("/", components))
                .map(name -> name + ".f");
        Arbitrary<byte[]> content = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(700),
                Arbitraries.integers().between(0, 600_000).map(size -> {
                    byte[] bytes = new byte[size];
                    Arrays.fill(bytes, size / 2, size, (byte) 7);
                    new Random(size).nextBytes(bytes);
                    Arrays.fill(bytes, 0, size / 3, (byte) 5);
                    return bytes;
                }));
        return Arbitraries.maps(path, content).ofMaxSize(6).map(TreeMap::new);
    }
}
