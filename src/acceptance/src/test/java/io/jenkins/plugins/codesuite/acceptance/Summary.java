package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes {@code target/acceptance-summary.txt}: the tests, how each went and how long it took, and what was tested. */
public final class Summary implements TestExecutionListener {
    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Instant start = Instant.now();
    private int failed;
    private int passed;
    private int skipped;

    /** Made by JUnit, which finds the class by its service file. */
    public Summary() {
        // The fields hold all there is at the beginning.
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), Instant.now());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
        lines.add(String.format(Locale.ROOT, "skipped          %s: %s", name(test), reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean went = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (!test.isTest() && went) {
            return;
        }
        double seconds = Duration.between(begun.getOrDefault(test.getUniqueId(), Instant.now()), Instant.now())
                        .toMillis()
                / 1000.0;
        String status = "passed";
        String why = "";
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped++;
            status = "skipped";
            why = firstLine(result);
        } else if (went) {
            passed++;
        } else {
            failed++;
            status = "FAILED";
            why = firstLine(result);
        }
        lines.add(String.format(Locale.ROOT, "%-8s %6.1f s %s%s", status, seconds, name(test), why));
    }

    private static String firstLine(TestExecutionResult result) {
        return result.getThrowable()
                .map(Throwable::getMessage)
                .flatMap(message ->
                        message.lines().filter(line -> !line.isBlank()).findFirst())
                .map(line -> ": " + line)
                .orElse("");
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> {
                    if (source instanceof MethodSource method) {
                        String own = method.getClassName().replaceAll(".*\\.", "") + "." + method.getMethodName();
                        return test.getDisplayName().startsWith("[") ? own + " " + test.getDisplayName() : own;
                    }
                    return source instanceof ClassSource type
                            ? type.getClassName().replaceAll(".*\\.", "")
                            : "";
                })
                .orElse(test.getDisplayName());
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (lines.isEmpty()) {
            return;
        }
        Path target = Path.of(System.getProperty("acceptance.target", "target"));
        List<String> text = new ArrayList<>();
        text.add(String.format(
                Locale.ROOT,
                "%d passed, %d failed, %d skipped in %d s",
                passed,
                failed,
                skipped,
                Duration.between(start, Instant.now()).toSeconds()));
        text.add("");
        text.addAll(lines);
        text.add("");
        text.addAll(versions(target.resolve("jenkins-home")));
        try {
            Files.write(target.resolve("acceptance-summary.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> versions(Path home) {
        List<String> versions = new ArrayList<>();
        try {
            Path core = home.resolve("war/META-INF/MANIFEST.MF");
            if (Files.exists(core)) {
                Files.readAllLines(core).stream()
                        .filter(line -> line.startsWith("Jenkins-Version:"))
                        .map(line -> "Jenkins "
                                + line.substring(line.indexOf(':') + 1).trim())
                        .forEach(versions::add);
            }
            versions.add("Java " + Runtime.version());
            try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
                for (Path plugin : plugins.filter(file -> file.toString().endsWith(".jpi"))
                        .sorted()
                        .toList()) {
                    PluginFile read = PluginFile.read(plugin);
                    versions.add(read.name() + " "
                            + Optional.ofNullable(read.version()).orElse(""));
                }
            }
        } catch (IOException e) {
            versions.add("versions cannot be read: " + e.getMessage());
        }
        return versions;
    }
}
