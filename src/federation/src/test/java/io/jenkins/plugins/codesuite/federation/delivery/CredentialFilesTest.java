package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFilesTest {

    @TempDir
    private Path directory;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void nobodyElseCanRead() throws IOException {
        Path folder = directory.resolve("a/b/aws");
        CredentialFiles files = new CredentialFiles(folder);
        files.write(Answers.json(1, Answers.AN_HOUR));
        files.writeToken("a.b.c");
        files.writeProfiles("[default]\n");

        assertThat(permissions(folder)).isEqualTo("rwx------");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.toList())
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void aFolderThatOthersCanEnterIsTakenAwayFromThem() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("aws"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        new CredentialFiles(folder).write(Answers.json(1, Answers.AN_HOUR));

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    /** Else somebody who may write beside it chooses where the credentials go. */
    @Test
    void aLinkInTheFoldersPlaceIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path folder = Files.createSymbolicLink(directory.resolve("aws"), elsewhere);
        CredentialFiles files = new CredentialFiles(folder);

        assertThatThrownBy(() -> files.write(Answers.json(1, Answers.AN_HOUR)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a folder of their own")
                .hasMessageContaining(folder.toString());
        assertThat(elsewhere).isEmptyDirectory();

        files.remove();
        assertThat(folder).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void removeLeavesNothing() throws IOException {
        Path folder = directory.resolve("aws");
        CredentialFiles files = new CredentialFiles(folder);
        files.remove();
        files = new CredentialFiles(folder);
        files.write(Answers.json(1, Answers.AN_HOUR));
        files.writeToken("a.b.c");
        Path kept = Files.createFile(directory.resolve("kept"));
        Files.createSymbolicLink(folder.resolve("link"), directory);
        Files.createDirectory(folder.resolve("by a tool"));
        files.remove();
        files.remove();

        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void aRenewalThatComesInLateWritesNothing() throws IOException {
        Path folder = directory.resolve("aws");
        CredentialFiles files = new CredentialFiles(folder);
        files.write(Answers.json(1, Answers.AN_HOUR));
        files.remove();
        files.write(Answers.json(2, Answers.AN_HOUR));
        files.writeToken("a.b.c");
        files.writeProfiles("[default]\n");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whoReadsMeanwhileGetsAWholeAnswer() throws Exception {
        Path folder = directory.resolve("aws");
        CredentialFiles files = new CredentialFiles(folder);
        files.write(Answers.json(0, Answers.AN_HOUR));
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            ObjectMapper mapper = new ObjectMapper();
            int reads = 0;
            while (!done.get()) {
                JsonNode answer = mapper.readTree(Files.readAllBytes(folder.resolve("credentials.json")));
                String number = answer.get("AccessKeyId").textValue().substring("ASIA".length());
                assertThat(answer.get("SecretAccessKey").textValue()).isEqualTo("secret" + number);
                assertThat(Files.readString(folder.resolve("config"))).endsWith("'\n");
                reads++;
            }
            return reads;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> readers =
                    Stream.generate(() -> threads.submit(reader)).limit(2).toList();
            List<Future<?>> writers = Stream.of(1, 2)
                    .<Future<?>>map(writer -> threads.submit(() -> {
                        for (int i = 0; i < 300; i++) {
                            files.write(Answers.json(1000 * writer + i, Answers.AN_HOUR));
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<Integer> one : readers) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("config", "credentials.json");
        }
    }

    @Test
    void theRegionIsSetByBothNamesOrNotAtAll() {
        CredentialFiles files = new CredentialFiles(directory);
        for (Map<String, String> without : List.of(
                files.environment(Optional.empty()),
                files.webIdentityEnvironment("arn:aws:iam::111122223333:role/r", "s", Optional.empty()),
                files.profilesEnvironment(Optional.empty()))) {
            assertThat(without).doesNotContainKeys("AWS_REGION", "AWS_DEFAULT_REGION");
        }
        for (Map<String, String> with : List.of(
                files.environment(Optional.of("cn-north-1")),
                files.webIdentityEnvironment("arn:aws:iam::111122223333:role/r", "s", Optional.of("cn-north-1")),
                files.profilesEnvironment(Optional.of("cn-north-1")))) {
            assertThat(with)
                    .containsEntry("AWS_REGION", "cn-north-1")
                    .containsEntry("AWS_DEFAULT_REGION", "cn-north-1");
        }
    }

    /** Only then may a host remove those variables and put these in their place. */
    @Test
    void noDeliveredVariableIsASecret() throws IOException {
        CredentialFiles files = new CredentialFiles(directory.resolve("aws"));
        files.write(Answers.json(1, Answers.AN_HOUR));
        files.writeToken("a.b.c");

        assertThat(files.environment(Optional.of("eu-west-1")).values())
                .noneMatch(value -> value.contains("secret1") || value.contains("token/1"));
        assertThat(files.webIdentityEnvironment("arn:aws:iam::111122223333:role/r", "s", Optional.empty())
                        .values())
                .noneMatch(value -> value.contains("a.b.c"));
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> new CredentialFiles(file).writeToken("a.b.c"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("a.b.c");
        assertThatThrownBy(() -> new CredentialFiles(directory.resolve("two\nlines")).write(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line break");
        assertThatThrownBy(() -> new CredentialFiles(directory.resolve("a$HOME")).write(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a$HOME")
                .hasMessageContaining("use a folder without it");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aFileThatIsMissingIsNotMadeByItsVariable() {
        Map<String, String> environment = new CredentialFiles(directory).environment(Optional.empty());
        assertThatThrownBy(() -> Files.size(Path.of(environment.get("AWS_SHARED_CREDENTIALS_FILE"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(AwsVariables.UNSET)
                .containsAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"));
    }
}
