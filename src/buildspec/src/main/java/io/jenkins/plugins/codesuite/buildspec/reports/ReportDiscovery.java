package io.jenkins.plugins.codesuite.buildspec.reports;

import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.GlobSet;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.read.FormatDetection;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds reports that a buildspec says nothing of, as CodeBuild does at the end of a build that configures none: every
 * file below the source directory that begins as a report of a known format does. Links are not followed, and folders
 * that hold other people's files ({@code .git}, {@code node_modules}) are left out.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/discover-test-reports.html">Discover test
 * reports</a>.
 */
public final class ReportDiscovery {

    /** How long CodeBuild searches at most. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules");

    private final Path source;
    private final Duration limit;

    /**
     * Searches below {@code source}.
     *
     * @param limit after which what was found so far is taken
     */
    public ReportDiscovery(Path source, Duration limit) {
        this.source = source;
        this.limit = limit;
    }

    /**
     * Finds reports.
     *
     * @param project the project's name, the first part of each group's
     * @param where the files that are looked at
     * @param log gets CodeBuild's lines about the search
     * @return a group {@code <project>-<format>-AutoDiscovered} for each format that was found
     */
    public List<CollectedReport> discover(String project, GlobSet where, BuildLog log) {
        log.line("Set report auto-discover timeout to " + limit.toSeconds() + " seconds");
        Search search = new Search(where, System.nanoTime() + limit.toNanos());
        long start = System.nanoTime();
        try {
            Files.walkFileTree(source, search);
        } catch (IOException e) {
            log.line("Report auto-discover ended early: " + e.getClass().getSimpleName());
        }
        if (search.late) {
            log.line("Report auto-discover ended early: its time is over");
        }
        List<CollectedReport> reports = new ArrayList<>();
        search.found.forEach((format, files) -> reports.add(
                new CollectedReport(project + "-" + format + "-AutoDiscovered", format, List.copyOf(files))));
        log.line(
                reports.isEmpty()
                        ? "No matching auto-discover report paths found"
                        : "Found " + reports.size() + " auto-discover report group(s)");
        log.line("Report auto-discover file discovery took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return reports;
    }

    private final class Search extends SimpleFileVisitor<Path> {

        private final GlobSet where;
        private final long deadline;
        private Optional<FormatDetection> detection = Optional.empty();
        private final Map<ReportFormat, Set<Path>> found = new EnumMap<>(ReportFormat.class);
        private boolean late;

        Search(GlobSet where, long deadline) {
            this.where = where;
            this.deadline = deadline;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(String.valueOf(directory.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (System.nanoTime() - deadline > 0) {
                late = true;
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isRegularFile() && where.matches(PathNames.textOf(source.relativize(file)))) {
                formatOf(file)
                        .ifPresent(format -> found.computeIfAbsent(format, none -> new TreeSet<>())
                                .add(file));
            }
            return FileVisitResult.CONTINUE;
        }

        // Made for the first file that may be a report: many builds have none, and a reader of XML takes time to set
        // up.
        private Optional<ReportFormat> formatOf(Path file) {
            if (!FormatDetection.isCandidate(file)) {
                return Optional.empty();
            }
            FormatDetection used = detection.orElseGet(FormatDetection::new);
            detection = Optional.of(used);
            return used.detect(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
