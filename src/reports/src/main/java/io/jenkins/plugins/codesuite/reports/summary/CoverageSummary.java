package io.jenkins.plugins.codesuite.reports.summary;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up coverage while it is read, and joins what is told twice of one file, as by reports of unit and integration tests: a
 * line's hits are added. Memory is bounded: past a number of lines files are kept with their sums only, and past a number of
 * files only the sums of packages are kept. Not for two threads.
 */
public final class CoverageSummary implements CoverageSink {

    private static final int MOST_LINES = 4_000_000;
    private static final int MOST_FILES = 200_000;
    private static final int MOST_PACKAGES = 20_000;
    private static final String OTHERS = "(others)";

    /**
     * The coverage of a package.
     *
     * @param name as the report writes it; the folder of its files where the report tells none
     * @param files how many files it has
     * @param lines of its files
     * @param branches of its files
     */
    public record PackageCoverage(String name, long files, Covered lines, Covered branches) {

        private PackageCoverage plus(FileCoverage file) {
            return new PackageCoverage(name, files + 1, lines.plus(file.lines()), branches.plus(file.branches()));
        }
    }

    private final int mostLines;
    private final int mostFiles;
    /** Files by package and path. */
    private final Map<String, Map<String, FileCoverage>> packages = new TreeMap<>();

    private final Map<String, PackageCoverage> sumsOnly = new TreeMap<>();
    private long keptLines;
    private long keptFiles;

    /** Keeps 4,000,000 lines and 200,000 files. */
    public CoverageSummary() {
        this(MOST_LINES, MOST_FILES);
    }

    /**
     * A summary without files.
     *
     * @param mostLines how many lines are kept; 16 bytes each
     * @param mostFiles how many files are kept
     */
    public CoverageSummary(int mostLines, int mostFiles) {
        this.mostLines = mostLines;
        this.mostFiles = mostFiles;
    }

    @Override
    public void add(FileCoverage file) {
        String name = packageOf(file);
        Map<String, FileCoverage> files = packages.getOrDefault(name, Map.of());
        FileCoverage before = files.get(file.path());
        if (before != null) {
            FileCoverage joined = join(before, file);
            keptLines += joined.hits().size() - before.hits().size();
            files.put(file.path(), joined);
        } else if (keptFiles < mostFiles) {
            FileCoverage kept = keptLines + file.hits().size() <= mostLines ? file : withoutLines(file);
            keptFiles++;
            keptLines += kept.hits().size();
            packages.computeIfAbsent(name, first -> new TreeMap<>()).put(file.path(), kept);
        } else {
            String group = sumsOnly.size() < MOST_PACKAGES || sumsOnly.containsKey(name) ? name : OTHERS;
            sumsOnly.merge(
                    group, new PackageCoverage(group, 1, file.lines(), file.branches()), (sum, one) -> sum.plus(file));
        }
    }

    private static FileCoverage withoutLines(FileCoverage file) {
        return new FileCoverage(file.path(), file.packageName(), LineHits.NONE, file.lines(), file.branches());
    }

    private static String packageOf(FileCoverage file) {
        if (!file.packageName().isEmpty()) {
            return file.packageName();
        }
        int slash = file.path().lastIndexOf('/');
        return slash <= 0 ? "." : file.path().substring(0, slash);
    }

    private static FileCoverage join(FileCoverage first, FileCoverage second) {
        LineHits hits = first.hits().size() == 0 || second.hits().size() == 0
                ? LineHits.NONE
                : LineHits.joinedBy(LineHits.Join.SUM)
                        .add(first.hits())
                        .add(second.hits())
                        .build();
        boolean byLine = hits.size() > 0;
        boolean branchesByLine = byLine && tellsBranches(first) && tellsBranches(second);
        return new FileCoverage(
                first.path(),
                first.packageName(),
                hits,
                byLine ? hits.lines() : greater(first.lines(), second.lines()),
                branchesByLine ? hits.branches() : greater(first.branches(), second.branches()));
    }

    /** Whether the sum of branches is that of the lines. */
    private static boolean tellsBranches(FileCoverage file) {
        return file.branches().equals(file.hits().branches());
    }

    /** Nobody knows which ones were covered by both: at least as many as by one of them. */
    private static Covered greater(Covered first, Covered second) {
        long total = Math.max(first.total(), second.total());
        long covered = Math.max(first.covered(), second.covered());
        return new Covered(covered, total - covered);
    }

    /** Each package, by name. */
    public List<PackageCoverage> packages() {
        Map<String, PackageCoverage> sums = new TreeMap<>(sumsOnly);
        packages.forEach((name, files) -> {
            PackageCoverage sum = sums.getOrDefault(name, new PackageCoverage(name, 0, Covered.NONE, Covered.NONE));
            for (FileCoverage file : files.values()) {
                sum = sum.plus(file);
            }
            sums.put(name, sum);
        });
        return List.copyOf(sums.values());
    }

    /** The files of a package of {@link #packages()}, by path. */
    public Collection<FileCoverage> files(String packageName) {
        return List.copyOf(packages.getOrDefault(packageName, Map.of()).values());
    }

    /** How many files there are. */
    public long files() {
        return packages().stream().mapToLong(PackageCoverage::files).sum();
    }

    /** Lines of all files. */
    public Covered lines() {
        return packages().stream().map(PackageCoverage::lines).reduce(Covered.NONE, Covered::plus);
    }

    /** Branches of all files. */
    public Covered branches() {
        return packages().stream().map(PackageCoverage::branches).reduce(Covered.NONE, Covered::plus);
    }
}
