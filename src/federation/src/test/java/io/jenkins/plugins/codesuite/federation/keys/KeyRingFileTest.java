package io.jenkins.plugins.codesuite.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring in a real file. */
class KeyRingFileTest {

    private static final RotationRules RULES =
            new RotationRules(KeySpec.es256(), Duration.ofDays(90), Duration.ZERO, Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("private/ring");
    }

    private KeyProtection byFile() {
        return new FileKeyProtection(folder.resolve("private/ring.key"));
    }

    private KeyRing open(KeyProtection protection) throws IOException {
        return KeyRing.open(new FolderKeyStorage(file()), protection, RULES, Clock.systemUTC());
    }

    private static Set<String> kids(KeyRing ring) {
        Set<String> kids = new TreeSet<>();
        ring.published().forEach(key -> kids.add(key.kid()));
        return kids;
    }

    @Test
    void nothingOfAKeyCanBeReadInTheFile() throws IOException {
        KeyRing ring = open(byFile());
        SigningKey rsa = SigningKey.generate(KeySpec.rs256(2048));
        ring.importKey(rsa);
        byte[] content = Files.readAllBytes(file());
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (SigningKey key : ring.published()) {
            for (Map.Entry<String, String> number : PrivateKeys.jwk(key).entrySet()) {
                if (number.getValue().length() > 5) {
                    assertThat(text).as(number.getKey()).doesNotContain(number.getValue());
                }
            }
        }
        assertThat(text).doesNotContain("jwk", "BEGIN", "kty", "CURRENT");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private/ring.key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private"))))
                .isEqualTo("rwx------");
        assertThat(kids(open(byFile()))).isEqualTo(kids(ring));
    }

    @Test
    void noTemporaryFileStays() throws IOException {
        KeyRing ring = open(byFile());
        ring.rotate();
        try (Stream<Path> files = Files.list(folder.resolve("private"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("ring", "ring.lock", "ring.key");
        }
    }

    @Test
    void aPassphraseOpensItAndNoOther() throws IOException {
        KeyRing ring = open(new PassphraseProtection("correct horse battery".toCharArray()));
        byte[] before = Files.readAllBytes(file());
        assertThat(kids(open(new PassphraseProtection("correct horse battery".toCharArray()))))
                .isEqualTo(kids(ring));
        assertThatThrownBy(() -> open(new PassphraseProtection("another horse battery".toCharArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("another key or passphrase")
                .hasMessageNotContaining("horse");
        assertThatThrownBy(() -> open(byFile())).hasMessageContaining("not a file that was encrypted by a key file");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThatThrownBy(() -> new PassphraseProtection("short".toCharArray()))
                .hasMessageContaining("12");
    }

    @Test
    void withoutItsKeyFileItIsNotReplaced() throws IOException {
        open(byFile());
        byte[] before = Files.readAllBytes(file());
        Files.delete(folder.resolve("private/ring.key"));
        assertThatThrownBy(() -> open(byFile()))
                .hasMessageContaining("ring.key")
                .hasMessageContaining("does not exist");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(folder.resolve("private/ring.key")).doesNotExist();
        Files.writeString(folder.resolve("private/ring.key"), "AAAA\n");
        assertThatThrownBy(() -> open(byFile())).hasMessageContaining("ring.key is damaged");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "cut", "flipped", "foreign", "head"})
    void aDamagedFileIsAClearErrorAndStaysAsItIs(String damage) throws IOException {
        KeyRing running = open(byFile());
        Set<String> published = kids(running);
        byte[] good = Files.readAllBytes(file());
        byte[] bad = switch (damage) {
            case "empty" -> new byte[0];
            case "cut" -> Arrays.copyOf(good, good.length / 2);
            case "head" -> Arrays.copyOf(good, 25);
            case "foreign" -> "somebody else's file".getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] flipped = good.clone();
                flipped[flipped.length / 2] ^= 1;
                yield flipped;
            }
        };
        Files.write(file(), bad);
        assertThatThrownBy(() -> open(byFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The signing keys in " + file() + " cannot be read")
                .hasMessageContaining("Nothing was changed")
                .hasMessageContaining("backup");
        assertThatThrownBy(() -> running.signingKey(Instant.now().plusSeconds(300)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(running::rotate).isInstanceOf(IOException.class);
        assertThatThrownBy(running::revokeCurrent).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(bad);
        assertThat(kids(running)).as("still served from memory").isEqualTo(published);
        Files.write(file(), good);
        assertThat(kids(open(byFile()))).isEqualTo(published);
        running.signingKey(Instant.now().plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"format\":1}",
                "{\"format\":2,\"keys\":[]}",
                "{\"format\":1,\"keys\":[{\"jwk\":{\"kty\":\"EC\",\"d\":\"U0VDUkVU\"}}]}",
                "U0VDUkVU"
            })
    void contentThatIsNoRingIsNotQuoted(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        assertThatThrownBy(() -> open(new NoProtection()))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("U0VDUkVU");
                    }
                });
        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void twoRingsOnOneFileSeeEachOthersChanges() throws IOException {
        KeyRing one = open(byFile());
        KeyRing other = open(byFile());
        assertThat(kids(other)).isEqualTo(kids(one));
        String old = other.signingKey(Instant.now().plusSeconds(300)).kid();
        one.rotate();
        String rotated = other.signingKey(Instant.now().plusSeconds(300)).kid();
        assertThat(rotated).isNotEqualTo(old);
        assertThat(kids(other)).isEqualTo(kids(one)).contains(old);
        other.revokeCurrent();
        assertThat(kids(one)).contains(rotated);
        assertThat(one.maintain()).isTrue();
        assertThat(kids(one)).doesNotContain(rotated).isEqualTo(kids(other));
    }

    @Test
    void ringsOfManyThreadsOnOneFileLoseNoChange() throws Exception {
        int rings = 6;
        ExecutorService threads = Executors.newFixedThreadPool(rings);
        try {
            List<Future<List<String>>> brought = new ArrayList<>();
            for (int i = 0; i < rings; i++) {
                Callable<List<String>> work = () -> {
                    KeyRing ring = open(byFile());
                    List<String> kids = new ArrayList<>();
                    for (int n = 0; n < 5; n++) {
                        SigningKey key = SigningKey.generate(KeySpec.es256());
                        ring.importKey(key);
                        ring.signingKey(Instant.now().plusSeconds(300));
                        kids.add(key.kid());
                    }
                    return kids;
                };
                brought.add(threads.submit(work));
            }
            Set<String> all = new TreeSet<>();
            for (Future<List<String>> kids : brought) {
                all.addAll(kids.get(2, TimeUnit.MINUTES));
            }
            assertThat(all).hasSize(rings * 5);
            assertThat(kids(open(byFile()))).containsAll(all);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ringsOfSeveralProcessesOnOneFileLoseNoChange() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RingProcess.class.getName(),
                            file().toString(),
                            folder.resolve("private/ring.key").toString(),
                            "5")
                    .redirectOutput(folder.resolve("out-" + i).toFile())
                    .redirectError(folder.resolve("err-" + i).toFile())
                    .start());
        }
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < processes.size(); i++) {
            assertThat(processes.get(i).waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(folder.resolve("err-" + i))).isEmpty();
            all.addAll(Files.readAllLines(folder.resolve("out-" + i)));
        }
        assertThat(all).hasSize(15);
        assertThat(kids(open(byFile()))).containsAll(all);
    }
}
