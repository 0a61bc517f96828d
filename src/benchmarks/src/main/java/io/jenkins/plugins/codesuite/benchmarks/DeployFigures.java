package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.deploy.revision.BundleRequest;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.Progress;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionBundle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Measures what deployments cost. docs/contributing.md tells how to run it. */
public final class DeployFigures {

    private static final String PACK = "pack";
    private static final String WATCH = "watch";
    private static final String ALARM = "alarm";
    private static final int FILES = 50_000;
    private static final long BYTES = 1L << 30;
    private static final int LEVEL = 6;
    private static final int ROUNDS = 3;
    private static final String HEAP = "-Xmx64m";

    private final Path work;

    private DeployFigures(Path work) {
        this.work = work;
    }

    /**
     * Runs all measurements and prints Markdown tables.
     *
     * @param arguments none; {@code watch} or {@code alarm} for one of these alone; or {@code pack FOLDER FILE}, which packs one
     *     bundle, for a measurement of a whole process
     * @throws IOException when a command fails
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 3 && arguments[0].equals(PACK)) {
            Path target = Path.of(arguments[2]);
            BundleType type = BundleType.ofFileName(arguments[2]).orElseThrow();
            RevisionBundle.pack(BundleRequest.of(Path.of(arguments[1]), type).withLevel(LEVEL), target, Progress.NONE);
            return;
        }
        if (arguments.length == 1) {
            single(arguments[0]);
            return;
        }
        Path work = Files.createTempDirectory("codesuite-deploy-figures");
        try {
            DeployFigures figures = new DeployFigures(work);
            figures.packing();
        } finally {
            TreeDeletion.delete(work);
        }
        System.out.println();
        single(WATCH);
        System.out.println();
        single(ALARM);
    }

    private static void single(String part) throws InterruptedException {
        switch (part) {
            case WATCH -> DeploymentWatchFigures.print();
            case ALARM -> AlarmFigures.print();
            default -> throw new IllegalArgumentException("there is no measurement '" + part + "'");
        }
    }

    /** A folder made into a bundle, by a process with a small heap, against the {@code zip} command. */
    private void packing() throws IOException, InterruptedException {
        Path tree = work.resolve("tree");
        new ApplicationTree(FILES, BYTES).writeTo(tree);
        System.out.println("| what | ours | compared with | ratio | promised | peak memory |");
        System.out.println("|---|---|---|---|---|---|");
        Comparison zip = new Comparison(
                "1 GiB in 50,000 files packed by a process with `" + HEAP + "`, against `zip -r -" + LEVEL + "`",
                pack(tree, "ours.zip"),
                shell(tree, "rm -f ../other.zip && zip -q -r -" + LEVEL + " ../other.zip ."),
                1,
                ROUNDS);
        System.out.println(zip.measure().row());
        Comparison tgz = new Comparison(
                "the same as tgz, against `tar -c | gzip -" + LEVEL + "`",
                pack(tree, "ours.tgz"),
                shell(tree, "tar -c . | gzip -" + LEVEL + " > ../other.tgz"),
                1,
                ROUNDS);
        System.out.println(tgz.measure().row());
        System.out.println();
        System.out.println("| bundle | ours | other |");
        System.out.println("|---|---|---|");
        for (String type : List.of("zip", "tgz")) {
            System.out.println("| " + type + " | " + (Files.size(work.resolve("ours." + type)) >> 20) + " MiB | "
                    + (Files.size(work.resolve("other." + type)) >> 20) + " MiB |");
        }
    }

    private Command pack(Path tree, String target) {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                DeployFigures.class.getName(),
                PACK,
                tree.toString(),
                work.resolve(target).toString());
        // From here: the class path may be relative.
        return new Command(words, Path.of("").toAbsolutePath(), Map.of(), new File("/dev/null"), 0);
    }

    private static Command shell(Path directory, String command) {
        return new Command(List.of("sh", "-c", command), directory, Map.of(), new File("/dev/null"), 0);
    }
}
