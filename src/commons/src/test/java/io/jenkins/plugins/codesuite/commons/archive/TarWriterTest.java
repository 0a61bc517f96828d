package io.jenkins.plugins.codesuite.commons.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarWriterTest {

    private static final int BLOCK = 1 << 18;

    @TempDir
    private Path temp;

    private ArchiveEntry file(String path, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile(temp, "f", ""), content);
        return new ArchiveEntry(
                path,
                new MatchedFile(
                        path,
                        file.toRealPath(),
                        MatchedFile.Kind.FILE,
                        content.length,
                        0640,
                        FileTime.fromMillis(1),
                        Optional.empty()));
    }

    private static ArchiveEntry other(String path, MatchedFile.Kind kind, Optional<String> target) {
        return new ArchiveEntry(
                path, new MatchedFile(path, Path.of("x"), kind, 0, 0750, FileTime.fromMillis(1), target));
    }

    private static Map<String, byte[]> read(InputStream in, List<TarArchiveEntry> entries) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>(PathNames.BYTE_ORDER);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                entries.add(entry);
                contents.put(entry.getName(), tar.readAllBytes());
            }
        }
        return contents;
    }

    @Test
    void everyKindOfEntryComesBack() throws IOException {
        Path archive = temp.resolve("a.tar");
        WrittenArchive written = TarWriter.plain()
                .write(
                        archive,
                        List.of(
                                other("d", MatchedFile.Kind.DIRECTORY, Optional.empty()),
                                file("d/f", "text".getBytes(StandardCharsets.UTF_8)),
                                other("d/l", MatchedFile.Kind.LINK, Optional.of("f"))),
                        ArchiveProgress.NONE);
        assertThat(written).isEqualTo(new WrittenArchive(Files.size(archive), FileDigests.ofFile(archive)));
        List<TarArchiveEntry> entries = new ArrayList<>();
        assertThat(read(Files.newInputStream(archive), entries)).containsKeys("d/", "d/f", "d/l");
        assertThat(entries.get(0).isDirectory()).isTrue();
        assertThat(entries.get(0).getMode()).isEqualTo(0750);
        assertThat(entries.get(1).getMode()).isEqualTo(0640);
        assertThat(entries.get(1).getLongUserId()).isZero();
        assertThat(entries.get(1).getLastModifiedTime().toString()).isEqualTo("1980-02-01T00:00:00Z");
        assertThat(entries.get(2).isSymbolicLink()).isTrue();
        assertThat(entries.get(2).getLinkName()).isEqualTo("f");
    }

    @Property(tries = 300)
    void anyNameComesBack(@ForAll("names") String name, @ForAll("names") String target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarFormat tar = new TarFormat(bytes);
        tar.begin(TarFormat.FILE, name, 0644, 3, "");
        bytes.writeBytes(new byte[] {1, 2, 3});
        tar.pad(3);
        tar.begin(TarFormat.DIRECTORY, name + "/", 0755, 0, "");
        tar.begin(TarFormat.LINK, name + ".l", 0777, 0, target);
        tar.finish();
        assertThat(bytes.size() % 512).isZero();
        List<TarArchiveEntry> entries = new ArrayList<>();
        read(new ByteArrayInputStream(bytes.toByteArray()), entries);
        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly(name, name + "/", name + ".l");
        assertThat(entries.get(0).getSize()).isEqualTo(3);
        assertThat(entries.get(2).getLinkName()).isEqualTo(target);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> component = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(160),
                Arbitraries.strings()
                        .withChars('a', '\u00e9', '\u65e5', ' ', '=', '\n', '"')
                        .ofMinLength(1)
                        .ofMaxLength(120),
                Arbitraries.of("\uD83D\uDE00", "x"));
        return component.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    }

    @Test
    void namesAreSplitWhereTheyFit() throws IOException {
        for (int length : new int[] {99, 100, 101, 155, 156, 200, 255, 256, 257}) {
            for (int slash = 1; slash < length - 1; slash++) {
                String name = "p".repeat(slash) + "/" + "n".repeat(length - slash - 1);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new TarFormat(bytes).begin(TarFormat.FILE, name, 0644, 0, "");
                boolean fits = length <= 100 || slash <= 155 && length - slash - 1 <= 100;
                assertThat(bytes.size()).as("%d/%d", slash, length).isEqualTo(fits ? 512 : 512 * 3);
                List<TarArchiveEntry> entries = new ArrayList<>();
                read(new ByteArrayInputStream(bytes.toByteArray()), entries);
                assertThat(entries.get(0).getName()).isEqualTo(name);
            }
        }
    }

    @Test
    void aFileOfMoreThan8GibIsRead() throws IOException, InterruptedException {
        // The content is a hole in the archive: nobody writes nine GiB here.
        Path archive = temp.resolve("large.tar");
        for (long size : new long[] {(8L << 30) - 1, 8L << 30, 9L << 30}) {
            ByteArrayOutputStream front = new ByteArrayOutputStream();
            new TarFormat(front).begin(TarFormat.FILE, "large", 0644, size, "");
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            TarFormat tar = new TarFormat(back);
            tar.begin(TarFormat.FILE, "after", 0644, 0, "");
            tar.finish();
            try (FileChannel channel = FileChannel.open(
                    archive,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SPARSE)) {
                channel.write(ByteBuffer.wrap(front.toByteArray()));
                channel.write(ByteBuffer.wrap(back.toByteArray()), front.size() + (size + 511) / 512 * 512);
            }
            Process process = new ProcessBuilder("tar", "-tvf", archive.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).contains(" " + size + " ").contains("after");
        }
    }

    @Property(tries = 40)
    void gzipGivesBackWhatItTook(
            @ForAll @IntRange(max = 3 * BLOCK) int size,
            @ForAll @IntRange(max = 9) int level,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll @IntRange(min = 1, max = 2 * BLOCK) int step)
            throws IOException {
        byte[] content = content(size);
        byte[] gzip = gzip(content, threads, level, step);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
        }
        assertThat(Arrays.equals(gzip(content, 1, level, size + 1), gzip)).isTrue();
    }

    @Test
    void gzipGivesBackWholeBlocksAndNothing() throws IOException {
        for (int size : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 5 * BLOCK}) {
            byte[] gzip = gzip(content(size), 2, 6, 1 << 16);
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
                assertThat(Arrays.equals(in.readAllBytes(), content(size))).isTrue();
            }
        }
    }

    @Test
    void whatIsCompressedAlreadyIsFramedAndTextIsNot() throws IOException {
        byte[] noise = new byte[4 * BLOCK];
        new Random(3).nextBytes(noise);
        byte[] text = "The quick brown fox. ".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        assertThat(gzip(noise, 2, 6, 4096).length).isBetween(noise.length, noise.length + noise.length / 1000);
        assertThat(gzip(text, 2, 6, 4096).length).isLessThan(text.length / 50);
        // Noise in front does not hide the text behind it.
        byte[] mixed = Arrays.copyOf(noise, BLOCK);
        System.arraycopy(text, 0, mixed, BLOCK / 4, BLOCK - BLOCK / 4);
        assertThat(gzip(mixed, 2, 6, 4096).length).isLessThan(BLOCK / 2);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        Random random = new Random(size);
        random.nextBytes(content);
        for (int i = 0; i < size; i++) {
            if (i / 50_000 % 3 != 0) {
                content[i] = (byte) (content[i] & 7);
            }
        }
        return content;
    }

    private static byte[] gzip(byte[] content, int threads, int level, int step) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GzipBlocks gzip = new GzipBlocks(new BufferedOutputStream(bytes), threads, level)) {
            for (int at = 0; at < content.length; at += step) {
                gzip.write(content, at, Math.min(step, content.length - at));
            }
            gzip.finish();
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        ArchiveEntry gone = file("f", new byte[10]);
        Files.delete(gone.file().file());
        assertThatThrownBy(() -> TarWriter.gzip(2, 6).write(temp.resolve("a"), List.of(gone), ArchiveProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write an archive")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> TarWriter.plain().write(temp.resolve("a"), List.of(), ArchiveProgress.NONE))
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        TreeDeletion.delete(temp.resolve("a"));
    }
}
