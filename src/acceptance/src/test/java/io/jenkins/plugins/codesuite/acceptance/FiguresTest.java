package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What it costs, as ratios within one run. Nothing here fails on a clock: {@code target/figures.txt} says what was measured
 * and which limit it keeps.
 */
@Order(100)
@Tag("figures")
@ExtendWith(LabExtension.class)
class FiguresTest {
    /** A node of its own: so many executors would change what other tests see. */
    private static final String NODE = "figures";

    private static final int COMMANDS = 100;
    private static final int ROUNDS = 3;
    private static final int BUILDS = 50;
    private static final double LIMIT_STEPS = 0.05;
    private static final double LIMIT_ONE_STEP = 1.5;
    private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern BYTES = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +\\[B ");
    private static final Pattern HEAP_OF_SUITE =
            Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +\\S*io\\.jenkins\\.plugins\\.codesuite");

    private static final Pattern TOOK = Pattern.compile("(?m)^took (\\d+) ms$");

    private final List<String> lines = new ArrayList<>();

    /** A command that does little, as most do: what is measured is what is around it. */
    private static String command(int number) {
        return "echo line " + number;
    }

    private static String buildspec() {
        StringBuilder text = new StringBuilder("version: 0.2\nphases:\n");
        List<String> phases = List.of("install", "pre_build", "build", "post_build");
        for (int phase = 0; phase < phases.size(); phase++) {
            text.append("  ").append(phases.get(phase)).append(":\n    commands:\n");
            for (int i = 0; i < COMMANDS / phases.size(); i++) {
                text.append("      - ")
                        .append(command(phase * COMMANDS / phases.size() + i))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String all(String separator) {
        return IntStream.range(0, COMMANDS).mapToObj(FiguresTest::command).collect(Collectors.joining(separator));
    }

    private static String onAgent(String buildspec, String steps) {
        return Texts.onAgent(buildspec, steps).replace("node('linux')", "node('" + NODE + "')");
    }

    /** Between two times that the Pipeline itself takes, so that neither queue nor start of the build counts. */
    private static String timed(String steps) {
        return "def begin = System.currentTimeMillis()\n" + steps
                + "\necho \"took ${System.currentTimeMillis() - begin} ms\"";
    }

    private static double median(Job job) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Matcher took = TOOK.matcher(job.run().expect("SUCCESS").console());
            assertThat(took.find()).isTrue();
            seconds.add(Double.parseDouble(took.group(1)) / 1000);
        }
        seconds.sort(null);
        return seconds.get(ROUNDS / 2);
    }

    @Test
    void figures(Lab lab) throws IOException, InterruptedException {
        AgentProcess agent = AgentProcess.start(
                lab.jenkins(),
                lab.settings().target(),
                NODE,
                BUILDS,
                lab.settings().target().resolve("agent-figures"),
                Optional.empty());
        allowClock(lab);
        try {
            time(lab);
            heap(lab);
        } finally {
            Files.write(lab.settings().target().resolve("figures.txt"), lines);
            lines.forEach(System.out::println);
            agent.remove();
        }
    }

    /** {@code System.currentTimeMillis} is not among what the sandbox allows by itself. */
    private static void allowClock(Lab lab) {
        lab.jenkins()
                .admin()
                .script("org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval.get()"
                        + ".approveSignature('staticMethod java.lang.System currentTimeMillis')");
    }

    private void time(Lab lab) {
        Job runBuildspec = lab.jenkins().pipeline("figures-buildspec", onAgent(buildspec(), timed("runBuildspec()")));
        Job oneStep = lab.jenkins()
                .pipeline("figures-one-sh", "node('figures') {\n" + timed("sh " + Texts.groovy(all("\n"))) + "\n}");
        Job steps = lab.jenkins()
                .pipeline(
                        "figures-many-sh",
                        "node('figures') {\n"
                                + timed("for (int i = 0; i < " + COMMANDS + "; i++) { sh \"echo line ${i}\" }")
                                + "\n}");
        // Classes go to the agent by the first use.
        runBuildspec.run().expect("SUCCESS");
        oneStep.run().expect("SUCCESS");

        double ours = median(runBuildspec);
        double least = median(lab.jenkins()
                .pipeline(
                        "figures-one-command",
                        onAgent(
                                "version: 0.2\nphases:\n  build:\n    commands:\n      - echo line\n",
                                timed("runBuildspec()"))));
        double one = median(oneStep);
        Matcher took = TOOK.matcher(await(steps).console());
        assertThat(took.find()).isTrue();
        double many = Double.parseDouble(took.group(1)) / 1000;

        line("%d commands, wall time of the steps (median of %d; the %d sh steps once)", COMMANDS, ROUNDS, COMMANDS);
        line("  runBuildspec, 4 phases     %8.2f s", ours);
        line("  the same with 1 command    %8.2f s", least);
        line("  one sh step                %8.2f s", one);
        line("  %d sh steps               %8.2f s", COMMANDS, many);
        ratio("  runBuildspec / " + COMMANDS + " sh steps", ours / many, LIMIT_STEPS);
        ratio("  runBuildspec / one sh step", ours / one, LIMIT_ONE_STEP);
    }

    private static Build await(Job job) {
        return job.start().await(java.time.Duration.ofMinutes(5)).expect("SUCCESS");
    }

    private void ratio(String name, double value, double limit) {
        line("%-30s %6.3f   limit %.2f: %s", name, value, limit, value <= limit ? "kept" : "NOT KEPT");
    }

    private void heap(Lab lab) throws IOException, InterruptedException {
        Path gate = lab.settings().target().resolve("gate-figures");
        Files.deleteIfExists(gate);
        String before = histogram(lab);
        long idle = bytes(LIVE, before);
        int threadsIdle = threads(lab);
        String waiting = "version: 0.2\nphases:\n  build:\n    commands:\n      - echo begun; while [ ! -e '" + gate
                + "' ]; do sleep 1; done\n";
        List<Build> builds = new ArrayList<>();
        try {
            for (int i = 0; i < BUILDS; i++) {
                builds.add(lab.jenkins()
                        .pipeline("figures-heap-" + i, onAgent(waiting, "runBuildspec()"))
                        .start());
            }
            builds.forEach(build -> build.awaitLog("begun"));
            String during = histogram(lab);
            long busy = bytes(LIVE, during);
            long ours = heapOfSuite(during);
            int threadsBusy = threads(lab);
            String own = lab.jenkins()
                    .admin()
                    .script("print Thread.allStackTraces.keySet().count { it.name.startsWith('code-suite') }");
            line("%d builds at once, controller (-Xmx512m), live objects after a collection", BUILDS);
            line("  idle                       %8.1f MB  %5d threads", idle / 1e6, threadsIdle);
            line("  with %d builds             %8.1f MB  %5d threads", BUILDS, busy / 1e6, threadsBusy);
            line("  a build                    %8.1f KB", (busy - idle) / 1e3 / BUILDS);
            line("  threads of the suite       %8s     (pools that all builds share)", own);
            line("  of it byte arrays          %8.1f KB", (bytes(BYTES, during) - bytes(BYTES, before)) / 1e3 / BUILDS);
            line("  of it objects of the suite %8.1f KB", ours / 1e3 / BUILDS);
        } finally {
            Files.createFile(gate);
        }
        builds.forEach(build -> build.expect("SUCCESS"));
    }

    private static int threads(Lab lab) {
        return Integer.parseInt(
                lab.jenkins().admin().script("print java.lang.management.ManagementFactory.threadMXBean.threadCount"));
    }

    /** Live objects alone: the histogram makes a full collection before it counts. */
    private static String histogram(Lab lab) throws IOException, InterruptedException {
        jcmd(lab, "GC.run");
        return jcmd(lab, "GC.class_histogram");
    }

    private static long bytes(Pattern pattern, String histogram) {
        Matcher found = pattern.matcher(histogram);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static long heapOfSuite(String histogram) {
        Matcher classes = HEAP_OF_SUITE.matcher(histogram);
        long bytes = 0;
        while (classes.find()) {
            bytes += Long.parseLong(classes.group(1));
        }
        return bytes;
    }

    private static String jcmd(Lab lab, String command) throws IOException, InterruptedException {
        Path output = lab.settings().target().resolve("jcmd.txt");
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(lab.jenkins().process().javaPid()),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(jcmd.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
