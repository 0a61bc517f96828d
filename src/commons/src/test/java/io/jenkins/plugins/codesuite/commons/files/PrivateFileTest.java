package io.jenkins.plugins.codesuite.commons.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void isItsOwnersAloneAndReplacedAsAWhole() throws IOException {
        PrivateFile file = new PrivateFile(folder.resolve("made/keys"));
        assertThat(file.read()).isEmpty();

        file.write(bytes("one"));
        file.write(bytes("two"));

        assertThat(file.read())
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(bytes("two")));
        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(file.path().getParent())).isEqualTo("rwx------");
        assertThat(files(file.path().getParent())).isEqualTo(1);
    }

    @Test
    void aSiblingHasTheSameRights() throws IOException {
        PrivateFile file = new PrivateFile(folder.resolve("made/keys"));

        try (FileChannel lock = file.sibling(".lock")) {
            assertThat(lock.isOpen()).isTrue();
        }

        assertThat(permissions(folder.resolve("made/keys.lock"))).isEqualTo("rw-------");
    }

    @Test
    void aFailureLeavesTheOldContentAndNothingElse() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "x");

        assertThatThrownBy(() -> WholeFile.write(taken, bytes("new"))).isInstanceOf(IOException.class);

        assertThat(taken.resolve("inside")).hasContent("x");
        assertThat(files(folder)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedForAMomentIsDoneAgain() throws IOException {
        AtomicInteger calls = new AtomicInteger();

        BusyFile.retry(() -> {
            if (calls.incrementAndGet() < 3) {
                throw new AccessDeniedException("busy");
            }
        });

        assertThat(calls).hasValue(3);
        assertThatThrownBy(() -> BusyFile.retry(() -> {
                    calls.incrementAndGet();
                    throw new NoSuchFileException("gone");
                }))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(calls).hasValue(4);
    }
}
