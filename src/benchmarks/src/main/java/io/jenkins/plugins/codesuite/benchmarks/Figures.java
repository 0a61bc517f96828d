package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures the figures of the README and prints them as a Markdown table. The argument is the {@code codesuite} command;
 * docs/contributing.md tells how to run it.
 */
public final class Figures {

    private static final long LOG_SIZE = 1L << 30;
    private static final int FILES = 20_000;
    private static final int FILE_SIZE = 4096;
    private static final int SECRETS = 100;

    private final String codesuite;
    private final Path work;
    private final File nowhere = new File("/dev/null");

    private Figures(String codesuite, Path work) {
        this.codesuite = codesuite;
        this.work = work;
    }

    /**
     * Runs every comparison.
     *
     * @param arguments the path of {@code codesuite}
     * @throws IOException when a command fails
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: Figures PATH-OF-codesuite");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("codesuite-figures");
        try {
            new Figures(arguments[0], work).run();
        } finally {
            TreeDeletion.delete(work);
        }
    }

    private void run() throws IOException, InterruptedException {
        System.out.println("| what | codesuite | compared with | ratio | promised | peak memory |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.println(commands().measure().row());
        try (AwsSimulator aws = AwsSimulator.start()) {
            System.out.println(log(aws).measure().row());
        }
        System.out.println(archive().measure().row());
        System.out.println(start().measure().row());
    }

    private Comparison commands() throws IOException {
        StringBuilder buildspec = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            buildspec.append("      - 'true'\n");
            script.append("sh -c true\n");
        }
        Path project = project("commands", buildspec.toString());
        Path file = Files.writeString(work.resolve("commands.sh"), script);
        return new Comparison(
                "1,000 `true` commands in a phase, against a script that starts `sh -c true` 1,000 times",
                codesuite(project, nowhere, Map.of()),
                new Command(List.of("sh", file.toString()), work, Map.of(), nowhere, 0),
                2,
                9);
    }

    private Comparison log(AwsSimulator aws) throws IOException {
        Random random = new Random(1);
        StringBuilder buildspec = new StringBuilder("version: 0.2\nenv:\n  secrets-manager:\n");
        for (int i = 0; i < SECRETS; i++) {
            byte[] secret = new byte[15 + random.nextInt(15)];
            random.nextBytes(secret);
            aws.putSecret("secret-" + i, Base64.getEncoder().withoutPadding().encodeToString(secret));
            buildspec
                    .append("    SECRET_")
                    .append(i)
                    .append(": secret-")
                    .append(i)
                    .append('\n');
        }
        Path text = work.resolve("log.txt");
        writeLog(text, random);
        buildspec
                .append("phases:\n  build:\n    commands:\n      - cat '")
                .append(text)
                .append("'\n");
        Path project = project("log", buildspec.toString());
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "CODESUITE_JAVA_OPTS", "-Xmx64m");
        return new Comparison(
                "a log of 1 GiB masked with 100 secrets (heap of 64 MiB), against the same bytes through `cat`",
                codesuite(project, work.resolve("log.ours").toFile(), environment),
                new Command(
                        List.of("sh", "-c", "cat '" + text + "' | cat"),
                        work,
                        Map.of(),
                        work.resolve("log.other").toFile(),
                        0),
                2,
                5);
    }

    private static void writeLog(Path file, Random random) throws IOException {
        byte[] noise = new byte[48];
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; written < LOG_SIZE; i++) {
                random.nextBytes(noise);
                byte[] line = ("[INFO] 10:15:02 step " + i + " compiled src/main/java/shop/Price" + i % 977
                                + ".java to " + Base64.getEncoder().encodeToString(noise) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                written += line.length;
            }
        }
    }

    private Comparison archive() throws IOException {
        Path project = project(
                "archive", "version: 0.2\nphases: {build: {commands: []}}\nartifacts:\n  files: ['files/**/*']\n");
        Random random = new Random(2);
        for (int i = 0; i < FILES; i++) {
            Path folder = Files.createDirectories(project.resolve("files/" + i / 100));
            Files.write(folder.resolve("File" + i + ".java"), sourceText(random));
        }
        String ours = work.resolve("ours.zip").toString();
        return new Comparison(
                "20,000 text files of 4 kB as a ZIP artifact, against `zip -q -r` (both at level 6)",
                codesuite(project, nowhere, Map.of(), "--artifacts", ours),
                new Command(
                        List.of("sh", "-c", "rm -f ../other.zip; exec zip -6 -q -r ../other.zip files"),
                        project,
                        Map.of(),
                        nowhere,
                        0),
                1,
                7);
    }

    /** Text that compresses as source code does: to about a third. */
    private static byte[] sourceText(Random random) {
        StringBuilder text = new StringBuilder(FILE_SIZE + 100);
        while (text.length() < FILE_SIZE) {
            text.append("        ");
            for (int word = random.nextInt(8) + 2; word > 0; word--) {
                // Few words are used often, many seldom.
                int rank = (int) (2000 * Math.pow(random.nextDouble(), 3));
                text.append(Integer.toString(rank * 7919 + 1_000_000, 36)).append(word == 1 ? ";\n" : " ");
            }
        }
        return text.substring(0, FILE_SIZE).getBytes(StandardCharsets.US_ASCII);
    }

    private Comparison start() throws IOException {
        Path project = project("empty", "version: 0.2\nphases: {build: {commands: []}}\n");
        return new Comparison(
                "an empty build from start to end, against `java -version`",
                codesuite(project, nowhere, Map.of()),
                new Command(List.of("java", "-version"), work, Map.of(), nowhere, 0),
                6,
                21);
    }

    private Path project(String name, String buildspec) throws IOException {
        Path project = Files.createDirectories(work.resolve(name));
        Files.writeString(project.resolve("buildspec.yml"), buildspec);
        return project;
    }

    private Command codesuite(Path project, File output, Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of(codesuite, "build"));
        words.addAll(List.of(more));
        words.add(project.toString());
        return new Command(words, project, environment, output, 0);
    }
}
