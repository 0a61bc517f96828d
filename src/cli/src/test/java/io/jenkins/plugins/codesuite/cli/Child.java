package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, which leads a process group as one that was started at a terminal does. */
final class Child implements AutoCloseable {

    private static final long TOO_LONG = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The command line that runs {@code codesuite} with {@code words}. */
    static List<String> commandLine(String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcodesuite.out.terminal=false",
                "-Dcodesuite.err.terminal=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(words));
        return line;
    }

    /** Starts {@code codesuite} with {@code words}; its output is kept in {@code folder}. */
    static Child start(Path folder, String... words) throws IOException {
        return start(folder, Map.of(), words);
    }

    /** As {@link #start(Path, String...)}, with {@code variables} in its environment. */
    static Child start(Path folder, Map<String, String> variables, String... words) throws IOException {
        // SIGINT is ignored in what a shell runs in the background, and that would be inherited.
        List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP", "setsid"));
        line.addAll(commandLine(words));
        Path out = Files.createTempFile(folder, "out", ".log");
        Path err = Files.createTempFile(folder, "err", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test-secret-access-key");
        builder.environment().putAll(variables);
        return new Child(builder.start(), out, err);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the output holds {@code text}. */
    void waitFor(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOO_LONG);
        while (!out().contains(text)) {
            assertThat(process.isAlive() || out().contains(text))
                    .as("it ended without '%s': %s%s", text, out(), err())
                    .isTrue();
            assertThat(System.nanoTime())
                    .as("no '%s' in %s%s", text, out(), err())
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** Sends {@code signal} to the whole group, as Ctrl-C at a terminal does, or to the process alone. */
    void signal(String signal, boolean wholeGroup) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, "--", (wholeGroup ? "-" : "") + process.pid())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits for the end; the exit code, 128 and the signal's number for one that was killed. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(TOO_LONG, TimeUnit.SECONDS))
                .as("it ends: %s%s", out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** The processes that carry the id of a build of {@code project} in their environment. */
    static List<String> processesOf(String project) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    String environment =
                            new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
                    if (environment.contains("CODEBUILD_BUILD_ID=" + project + ":")) {
                        found.add(new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    // It has ended meanwhile.
                    continue;
                }
            }
        }
        return found;
    }

    /** The private directories of the command's builds that are still there. */
    List<Path> privateDirectories() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path parent : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> directories =
                        Files.newDirectoryStream(parent, "codesuite-*" + pid() + "-*")) {
                    directories.forEach(found::add);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
