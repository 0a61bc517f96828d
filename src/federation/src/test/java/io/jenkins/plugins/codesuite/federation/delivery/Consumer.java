package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that finds AWS credentials by what was delivered to it, on a machine full of other credentials. */
final class Consumer implements AutoCloseable {

    private static final Pattern OLD = Pattern.compile("aws-cli/(2\\.([0-9]|1[0-2])|1\\.([0-9]|[12][0-9]|3[0-2]))\\.");

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private Consumer(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Every AWS CLI on the path; there may be one of version 1 and one of version 2. */
    static List<String> awsClis() {
        Map<Path, String> found = new LinkedHashMap<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder, "aws");
            if (Files.isExecutable(file)) {
                try {
                    found.putIfAbsent(file.toRealPath(), file.toString());
                } catch (IOException e) {
                    continue;
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * Those that send the token of a file to a container's endpoint, and ask the STS of {@code AWS_ENDPOINT_URL} when they
     * take on a role; without any the test is skipped.
     */
    static List<String> newAwsClis() throws IOException {
        List<String> found = new ArrayList<>();
        for (String aws : awsClis()) {
            Process process = new ProcessBuilder(aws, "--version")
                    .redirectErrorStream(true)
                    .start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!OLD.matcher(version).find()) {
                found.add(aws);
            }
        }
        assumeFalse(found.isEmpty(), "no AWS CLI of version 1.33, 2.13.20 or later is on PATH");
        return found;
    }

    /** Whether {@code command} runs and succeeds. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The command line that runs a class of the tests. */
    static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    /**
     * Starts {@code command} with a home that holds wrong credentials and a wrong value in each AWS variable, of which
     * {@code unset} are then removed and {@code delivered} set.
     */
    static Consumer start(Path home, Set<String> unset, Map<String, String> delivered, List<String> command)
            throws IOException {
        Path aws = Files.createDirectories(home.resolve(".aws"));
        Files.writeString(
                aws.resolve("credentials"),
                "[default]\naws_access_key_id = AKIAHOME\naws_secret_access_key = wrong\n[other]\n");
        Files.writeString(
                aws.resolve("config"), "[default]\nregion = eu-west-1\ncredential_process = false\n[profile other]\n");
        Path err = Files.createTempFile(home, "err", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", home.toString());
        environment.put("AWS_PAGER", "");
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_DEFAULT_REGION", "eu-west-1");
        for (String name : AwsVariables.UNSET) {
            environment.put(name, name.endsWith("_URI") ? "http://127.0.0.1:1/" : "wrong");
        }
        environment.keySet().removeAll(unset);
        environment.putAll(delivered);
        return new Consumer(builder.start(), err);
    }

    /** Says a line to it, and hears one. */
    String ask(String line) throws IOException {
        process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = out.readLine();
        return answer == null ? "it ended: " + Files.readString(err) : answer;
    }

    /** All that it says until it ends well. */
    String output() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (Stream<String> all = out.lines()) {
            all.forEach(lines::add);
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return String.join("\n", lines);
    }

    /** What it says on standard error until it ends in a failure. */
    String failure() throws IOException, InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
