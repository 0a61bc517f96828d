package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import java.io.File;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Hostile files end in an error, in a small heap, and soon. */
class HostileFilesTest {

    @Test
    void everyHostileFileEndsInAnErrorIn64MegabytesOfHeap(@TempDir Path directory) throws Exception {
        Path huge = directory.resolve("scalar of 100 MB.yml");
        try (OutputStream out = Files.newOutputStream(huge)) {
            out.write("version: 0.2\nphases: {build: {commands: [\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
            out.write("\"]}}\n".getBytes(StandardCharsets.UTF_8));
        }
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        HostileFiles.class.getName(),
                        huge.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            // A guard against a hang, not a measure: the machine that tests may be busy.
            boolean ended = process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
            String output = Files.readString(log);
            System.out.println(output);
            assertThat(ended).as(output).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
        } finally {
            process.destroyForcibly();
        }

        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String[] fields = line.split("\t");
            names.add(fields[0]);
            assertThat(fields[2]).as(line).matches("[1-9][0-9]*");
        }
        List<String> expected = new ArrayList<>(HostileFiles.inputs().keySet());
        expected.add(huge.getFileName().toString());
        assertThat(names).isEqualTo(expected);
    }

    /** Only what the reader needs, wherever the build has put it. */
    private static String classPath() throws URISyntaxException {
        List<String> entries = new ArrayList<>();
        for (Class<?> type : Arrays.asList(
                BuildspecReader.class, DocumentReader.class, HostileFiles.class, ParserImpl.class, Pattern.class)) {
            entries.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
