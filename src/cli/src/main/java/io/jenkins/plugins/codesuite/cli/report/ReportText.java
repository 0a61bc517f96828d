package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary.Failure;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary.Timed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What reports say, for people at a terminal: failures first, each with its place. */
public final class ReportText {

    private static final int NUMBER_WIDTH = 22;
    private static final int LONGEST_NAME = 60;
    /** How wide a line may be where nobody says how wide the terminal is, and in a file. */
    private static final int TERMINAL = 100;

    private static final int FILE = 400;

    private final Screen screen;
    private final int width;
    private final Shown shown;

    /**
     * A text.
     *
     * @param screen where it is shown
     * @param environment tells the terminal's width, by {@code COLUMNS}
     * @param shown how much of it
     */
    public ReportText(Screen screen, Map<String, String> environment, Shown shown) {
        this.screen = screen;
        this.width = width(screen, environment.getOrDefault("COLUMNS", ""));
        this.shown = shown;
    }

    private static int width(Screen screen, String columns) {
        if (!screen.isLive()) {
            return FILE;
        }
        return columns.matches("[1-9][0-9]{1,3}") ? Math.max(40, Integer.parseInt(columns)) : TERMINAL;
    }

    /**
     * Shows all that {@code sums} say.
     *
     * @throws IOException when nobody reads any more
     */
    public void print(ReportSums sums) throws IOException {
        StringBuilder text = new StringBuilder(1024);
        TestSummary tests = sums.tests();
        failures(text, tests);
        flaky(text, tests);
        slowest(text, tests);
        if (sums.coverage().files() > 0) {
            coverage(text, sums.coverage());
        }
        if (sums.testFiles() > 0 || sums.coverageFiles() == 0) {
            totals(text, sums);
        }
        screen.print(text.toString());
    }

    private void failures(StringBuilder text, TestSummary tests) {
        int count = 0;
        for (Failure failure : tests.failures()) {
            if (count++ == shown.failures()) {
                break;
            }
            String word = failure.status() == TestStatus.ERROR ? "ERROR" : "FAILED";
            text.append(screen.paint(Style.RED, word))
                    .append("  ")
                    .append(screen.paint(Style.BOLD, name(failure.className(), failure.name())))
                    .append('\n');
            failure.place()
                    .ifPresent(place -> text.append("  ")
                            .append(screen.paint(Style.CYAN, plain(place.toString())))
                            .append('\n'));
            explanation(text, failure);
            text.append('\n');
        }
        long more = tests.failed() - Math.min(shown.failures(), tests.failures().size());
        if (more > 0) {
            text.append("… and ").append(count(more, "more failure")).append("\n\n");
        }
    }

    /** The message, and what of the details is no repetition of it. */
    private void explanation(StringBuilder text, Failure failure) {
        List<String> message = PlainText.lines(failure.message());
        List<String> lines = new ArrayList<>(message);
        Set<String> known = new HashSet<>();
        message.forEach(line -> known.add(line.strip()));
        for (String line : PlainText.lines(failure.details())) {
            String stripped = line.strip();
            boolean repeats = known.contains(stripped)
                    || !message.isEmpty()
                            && stripped.endsWith(": " + message.get(0).strip());
            if (!repeats) {
                lines.add(line);
            }
        }
        for (int i = 0; i < Math.min(shown.lines(), lines.size()); i++) {
            String line = PlainText.cut("  " + lines.get(i), width);
            text.append(i < message.size() ? line : screen.paint(Style.DIM, line))
                    .append('\n');
        }
        if (lines.size() > shown.lines()) {
            text.append(screen.paint(Style.DIM, "  …")).append('\n');
        }
    }

    private void flaky(StringBuilder text, TestSummary tests) {
        if (tests.flakyTotal() == 0) {
            return;
        }
        text.append(screen.paint(Style.YELLOW, "Flaky"))
                .append(": passed after tries that failed")
                .append('\n');
        int listed = Math.min(shown.failures(), tests.flaky().size());
        for (Timed test : tests.flaky().subList(0, listed)) {
            text.append("  ").append(name(test.className(), test.name())).append('\n');
        }
        if (tests.flakyTotal() > listed) {
            text.append("  … and ").append(number(tests.flakyTotal() - listed)).append(" more\n");
        }
        text.append('\n');
    }

    private void slowest(StringBuilder text, TestSummary tests) {
        List<Timed> slowest = tests.slowest();
        int listed = Math.min(shown.slowest(), slowest.size());
        if (listed == 0) {
            return;
        }
        text.append(screen.paint(Style.BOLD, "Slowest")).append('\n');
        for (Timed test : slowest.subList(0, listed)) {
            String time = Elapsed.of(test.duration());
            text.append(PlainText.cut(
                            "  " + " ".repeat(Math.max(0, 12 - time.length())) + time + "  "
                                    + name(test.className(), test.name()),
                            width))
                    .append('\n');
        }
        text.append('\n');
    }

    private void coverage(StringBuilder text, CoverageSummary coverage) {
        List<PackageCoverage> packages = new ArrayList<>(coverage.packages());
        int left = packages.size() - shown.packages();
        if (left > 0) {
            // Those that matter most: where most is left to cover.
            packages.sort(Comparator.comparingLong(
                            (PackageCoverage one) -> one.lines().missed())
                    .reversed());
            packages = new ArrayList<>(packages.subList(0, shown.packages()));
            packages.sort(Comparator.comparing(PackageCoverage::name));
        }
        String all = "All " + count(coverage.files(), "file");
        int names = Math.max("Coverage".length(), all.length());
        for (PackageCoverage one : packages) {
            names = Math.max(names, plain(one.name()).length());
        }
        int column = Math.min(Math.min(names, LONGEST_NAME), Math.max(8, width - 2 * NUMBER_WIDTH - 4)) + 2;
        text.append(screen.paint(Style.BOLD, padded("Coverage", column) + padded("Lines", NUMBER_WIDTH) + "Branches"))
                .append('\n');
        for (PackageCoverage one : packages) {
            row(text, plain(one.name()), column, one.lines(), one.branches());
        }
        if (left > 0) {
            text.append("… and ").append(count(left, "more package")).append('\n');
        }
        row(text, all, column, coverage.lines(), coverage.branches());
        text.append('\n');
    }

    private void row(StringBuilder text, String name, int column, Covered lines, Covered branches) {
        String row = padded(PlainText.cut(name, column - 2), column)
                + padded(covered(lines), NUMBER_WIDTH)
                + covered(branches);
        text.append(row.stripTrailing()).append('\n');
    }

    /** {@code  81.2 %  130/160}; rounded down, so that 100 % says that all is covered. */
    static String covered(Covered covered) {
        if (covered.percentage().isEmpty()) {
            return "     –";
        }
        double down = Math.floor(covered.percentage().getAsDouble() * 10) / 10;
        return String.format(Locale.ROOT, "%5.1f %%  %d/%d", down, covered.covered(), covered.total());
    }

    private void totals(StringBuilder text, ReportSums sums) {
        TestSummary tests = sums.tests();
        List<String> parts = new ArrayList<>();
        part(parts, tests.count(TestStatus.FAILED), "failed", Style.RED);
        part(parts, tests.count(TestStatus.ERROR), tests.count(TestStatus.ERROR) == 1 ? "error" : "errors", Style.RED);
        part(parts, tests.count(TestStatus.PASSED), "passed", Style.GREEN);
        part(parts, tests.count(TestStatus.SKIPPED), "skipped", Style.YELLOW);
        part(parts, tests.count(TestStatus.UNKNOWN), "unknown", Style.YELLOW);
        text.append(count(tests.total(), "test")).append(" in ").append(count(sums.testFiles(), "file"));
        if (!parts.isEmpty()) {
            text.append(": ").append(String.join(", ", parts));
        }
        if (tests.flakyTotal() > 0) {
            text.append(" (").append(number(tests.flakyTotal())).append(" flaky)");
        }
        text.append("; ").append(Elapsed.of(tests.duration())).append('\n');
    }

    private void part(List<String> parts, long count, String word, Style style) {
        if (count > 0) {
            parts.add(screen.paint(style, number(count) + " " + word));
        }
    }

    private static String name(String className, String name) {
        String all = plain(name);
        return className.isEmpty() ? all : plain(className) + " > " + all;
    }

    private static String plain(String text) {
        return String.join(" ", PlainText.lines(text));
    }

    private static String count(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
