package io.jenkins.plugins.codesuite.plugins.federation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobIdTest {

    private static final int THREADS = 8;

    @TempDir
    Path folder;

    @Test
    void staysWhenTheFolderMoves() throws IOException {
        Path job = Files.createDirectory(folder.resolve("job"));
        String id = JobId.in(job);

        assertThat(JobId.in(Files.move(job, folder.resolve("renamed")))).isEqualTo(id);
    }

    @Test
    void isAnotherOneInEachFolder() throws IOException {
        assertThat(JobId.in(Files.createDirectory(folder.resolve("a"))))
                .isNotEqualTo(JobId.in(Files.createDirectory(folder.resolve("b"))));
    }

    @Test
    void isOneHoweverManyAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<String> ask = () -> JobId.in(folder);
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(ask);
            }
            Set<String> ids = new HashSet<>();
            for (Future<String> id : threads.invokeAll(all)) {
                ids.add(id.get());
            }

            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void isNotMadeAnewWhenItIsDamaged() throws IOException {
        JobId.in(folder);
        Files.writeString(folder.resolve("code-suite-job-id"), "job-of-somebody-else");

        assertThatIOException().isThrownBy(() -> JobId.in(folder)).withMessageContaining("Restore the file");
        assertThat(folder.resolve("code-suite-job-id")).hasContent("job-of-somebody-else");
    }
}
