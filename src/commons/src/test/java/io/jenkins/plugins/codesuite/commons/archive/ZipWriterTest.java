package io.jenkins.plugins.codesuite.commons.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.Links;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipWriterTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path temp;

    private static List<ArchiveEntry> entries(Path source) throws IOException {
        FileTree tree = new FileTree(source);
        return tree
                .find(
                        new FileTree.BaseDirectory(".", tree.source()),
                        List.of("**/*"),
                        List.of(),
                        Links.KEEP,
                        line -> {})
                .stream()
                .map(file -> new ArchiveEntry(file.path(), file))
                .toList();
    }

    /** Reads every entry in three ways: Java's table of contents, Java's stream, Commons Compress. */
    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(archive.toFile())) {
            for (Enumeration<? extends java.util.zip.ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                java.util.zip.ZipEntry entry = all.nextElement();
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        Map<String, byte[]> streamed = new TreeMap<>();
        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(archive))) {
            java.util.zip.ZipEntry entry;
            while ((entry = stream.getNextEntry()) != null) {
                streamed.put(entry.getName(), stream.readAllBytes());
            }
        }
        assertThat(streamed).containsExactlyEntriesOf(contents);
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                assertThat(entry.getSize()).isEqualTo(contents.get(entry.getName()).length);
                try (InputStream content = zip.getInputStream(entry)) {
                    assertThat(content.readAllBytes()).isEqualTo(contents.get(entry.getName()));
                }
            }
        }
        return contents;
    }

    private static void makeTree(Path source, boolean backwards, long seconds) throws IOException {
        Random random = new Random(7);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            files.put("d" + i % 7 + "/f" + i, i % 2 == 0 ? bytes : new byte[bytes.length]);
        }
        files.put("empty", new byte[0]);
        byte[] text = "The quick brown fox. ".repeat(150_000).getBytes(StandardCharsets.UTF_8);
        files.put("large.txt", text);
        // A block is a quarter of a MiB.
        files.put("exactly-one", Arrays.copyOf(text, MIB / 4));
        files.put("exactly-two", Arrays.copyOf(text, MIB / 2));
        files.put("one-more", Arrays.copyOf(text, MIB / 4 + 1));
        byte[] noise = new byte[3 * MIB];
        random.nextBytes(noise);
        files.put("noise", noise);
        List<String> names = new java.util.ArrayList<>(files.keySet());
        if (backwards) {
            java.util.Collections.reverse(names);
        }
        for (String name : names) {
            Path file = source.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, files.get(name));
            Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
        }
        Files.setPosixFilePermissions(source.resolve("empty"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createSymbolicLink(source.resolve("link"), Path.of("d0/f0"));
    }

    @Test
    void theBytesDependOnNamesContentsAndModesAlone() throws IOException {
        makeTree(Files.createDirectory(temp.resolve("a")), false, 1_000_000_000);
        makeTree(Files.createDirectory(temp.resolve("b")), true, 1_700_000_001);
        Path first = temp.resolve("first.zip");
        WrittenArchive written = ZipWriter.deterministic(1).write(first, entries(temp.resolve("a")));
        assertThat(written.sizeInBytes()).isEqualTo(Files.size(first));
        assertThat(written.sha256()).isEqualTo(FileDigests.ofFile(first));
        TimeZone before = TimeZone.getDefault();
        try {
            for (int threads : new int[] {1, 2, 5}) {
                TimeZone.setDefault(TimeZone.getTimeZone(threads == 2 ? "Asia/Tokyo" : "America/New_York"));
                Path other = temp.resolve(threads + ".zip");
                ZipWriter.deterministic(threads).write(other, entries(temp.resolve("b")));
                assertThat(Files.mismatch(first, other)).isEqualTo(-1);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void keepsContentsModesAndLinks() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        makeTree(source, false, 0);
        Path archive = temp.resolve("archive.zip");
        ZipWriter.deterministic(2).write(archive, entries(source));
        Map<String, byte[]> contents = read(archive);
        assertThat(contents).hasSize(307);
        for (Map.Entry<String, byte[]> each : contents.entrySet()) {
            if (!each.getKey().equals("link")) {
                assertThat(each.getValue()).isEqualTo(Files.readAllBytes(source.resolve(each.getKey())));
            }
        }
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            assertThat(zip.getEntry("empty").getUnixMode()).isEqualTo(0100751);
            assertThat(zip.getEntry("link").isUnixSymlink()).isTrue();
            assertThat(zip.getUnixSymlink(zip.getEntry("link"))).isEqualTo("d0/f0");
            assertThat(zip.getEntry("large.txt").getCompressedSize()).isLessThan(MIB / 10);
            // Noise is not blown up by compressing it.
            assertThat(zip.getEntry("noise").getCompressedSize()).isLessThan(3 * MIB + 2048);
        }
    }

    @Test
    void streamsALargeFile() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Random random = new Random(1);
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(source.resolve("large"))) {
            for (int i = 0; i < 70; i++) {
                if (i % 10 == 0) {
                    random.nextBytes(block);
                }
                out.write(block);
            }
        }
        Path archive = temp.resolve("archive.zip");
        ZipWriter.deterministic(2).write(archive, entries(source));
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(archive.toFile());
                InputStream content = zip.getInputStream(zip.getEntry("large"));
                InputStream original = Files.newInputStream(source.resolve("large"))) {
            for (int i = 0; i < 70; i++) {
                assertThat(content.readNBytes(MIB)).isEqualTo(original.readNBytes(MIB));
            }
            assertThat(content.read()).isEqualTo(-1);
        }
    }

    @Test
    void holdsMoreThan65535Entries() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.writeString(source.resolve("f"), "x");
        MatchedFile file = entries(source).get(0).file();
        List<ArchiveEntry> many = java.util.stream.IntStream.range(0, 70_000)
                .mapToObj(i -> new ArchiveEntry("f" + i, file))
                .toList();
        Path archive = temp.resolve("archive.zip");
        ZipWriter.deterministic(2).write(archive, many);
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(archive.toFile())) {
            assertThat(zip.size()).isEqualTo(70_000);
            assertThat(zip.getInputStream(zip.getEntry("f69999")).readAllBytes())
                    .containsExactly('x');
        }
    }

    @Test
    void writesZip64WhereNumbersNeedIt() throws IOException {
        // Entries of 5 GiB take long to make, their records do not: offsets and sizes are the format's business.
        Path archive = temp.resolve("records.zip");
        long size = 5L << 30;
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(archive))) {
            ZipFormat zip = new ZipFormat(out);
            ZipFormat.Header header =
                    new ZipFormat.Header("large", 0100644, java.util.Optional.of(FileTime.fromMillis(1)));
            ZipFormat.Large large = zip.begin(header, size);
            large.add(new byte[] {3, 0});
            large.end(size, 0x12345678);
            zip.finish("");
        }
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            ZipArchiveEntry entry = zip.getEntry("large");
            assertThat(entry.getSize()).isEqualTo(size);
            assertThat(entry.getCompressedSize()).isEqualTo(2);
            assertThat(entry.getCrc()).isEqualTo(0x12345678);
            assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.fromMillis(1));
        }
    }

    @Test
    void aFileThatBecameShorterIsAnError() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.write(source.resolve("f"), new byte[3 * MIB]);
        List<ArchiveEntry> entries = entries(source);
        Files.write(source.resolve("f"), new byte[MIB + 5]);
        assertThatThrownBy(() -> ZipWriter.deterministic(2).write(temp.resolve("a.zip"), entries))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("became shorter");
        Files.delete(source.resolve("f"));
        assertThatThrownBy(() -> ZipWriter.deterministic(2).write(temp.resolve("b.zip"), entries))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    @Property(tries = 60)
    void anyNamesAndContentsComeBack(@ForAll("files") Map<String, byte[]> files) throws IOException {
        Path directory = Files.createTempDirectory("zip");
        try {
            Path source = Files.createDirectory(directory.resolve("source"));
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Files.write(PathNames.resolve(source, each.getKey()).orElseThrow(), each.getValue());
            }
            Path archive = directory.resolve("a.zip");
            ZipWriter.deterministic(2).write(archive, entries(source));
            Map<String, byte[]> contents = read(archive);
            assertThat(contents.keySet()).isEqualTo(new java.util.TreeSet<>(files.keySet()));
            for (String name : files.keySet()) {
                assertThat(contents.get(name)).isEqualTo(files.get(name));
            }
        } finally {
            TreeDeletion.delete(directory);
        }
    }

    @Provide
    Arbitrary<Map<String, byte[]>> files() {
        Arbitrary<String> plain =
                Arbitraries.of("a b", "-rf", "n\nl", "é", "e\u0301", "日本語", "😀", "\"'`$", "*", "a\\b", "~");
        Arbitrary<String> any = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(name -> !Set.of(".", "..").contains(name)
                        && name.indexOf('/') < 0
                        && name.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(name));
        Arbitrary<byte[]> contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
        return Arbitraries.maps(Arbitraries.oneOf(plain, any), contents)
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(HashMap::new);
    }
}
