package io.jenkins.plugins.codesuite.reports.clover;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.text.WholeNumber;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads Clover's XML. Lines are those of statements and conditions; of a file that has sums only, its statements are taken for
 * lines. The tests' own project is left out.
 *
 * <p>A condition has two branches, a true one and a false one, each with a number of runs. istanbul writes the same attributes
 * with another meaning: the number of covered branches, and that of missed ones. It is known by the condition's own count,
 * which Clover does not write.
 *
 * <p>Source: <a href="https://openclover.org/">OpenClover</a>, and what PHPUnit and istanbul write.
 */
public final class CloverReader implements CoverageReader {

    private final ReadLimits limits;
    private final XmlScanner xml;

    /** A reader that keeps what {@code limits} allow. */
    public CloverReader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, CoverageSink sink) throws IOException {
        return xml.read(file, "Clover XML", root -> {
            if (!root.equals("coverage")) {
                return false;
            }
            int coverage = xml.depth();
            while (xml.nextChild(coverage)) {
                if (xml.name().equals("project")) {
                    readFiles("", sink);
                }
            }
            return true;
        });
    }

    private void readFiles(String packageName, CoverageSink sink) throws IOException {
        int parent = xml.depth();
        while (xml.nextChild(parent)) {
            switch (xml.name()) {
                case "package" -> readFiles(xml.nameIn("name"), sink);
                case "file" -> sink.add(readFile(packageName));
                default -> {
                    // Sums.
                }
            }
        }
    }

    private FileCoverage readFile(String packageName) {
        String given = xml.nameIn("path");
        String path = (given.isEmpty() ? xml.nameIn("name") : given).replace('\\', '/');
        Lines lines = new Lines();
        Optional<Covered> statements = Optional.empty();
        Optional<Covered> conditionals = Optional.empty();
        int file = xml.depth();
        while (xml.nextChild(file)) {
            if (xml.name().equals("line") && lines.hits.size() < limits.lines()) {
                readLine(lines);
            } else if (xml.name().equals("metrics")) {
                statements = sum("coveredstatements", "statements");
                conditionals = sum("coveredconditionals", "conditionals");
            }
        }
        LineHits hits = lines.build();
        Covered sumOfLines = hits.size() > 0 ? hits.lines() : statements.orElse(Covered.NONE);
        return new FileCoverage(path, packageName, hits, sumOfLines, conditionals.orElseGet(hits::branches));
    }

    private Optional<Covered> sum(String covered, String all) {
        if (!xml.has(all)) {
            return Optional.empty();
        }
        int total = number(all);
        int ofThem = Math.min(total, number(covered));
        return Optional.of(new Covered(ofThem, total - ofThem));
    }

    private void readLine(Lines lines) {
        int line = number("num");
        switch (xml.repeated("type")) {
            case "stmt" -> lines.add(line, number("count"), 0, 0);
            case "cond" -> {
                int taken = number("truecount");
                int other = number("falsecount");
                if (xml.has("count")) {
                    lines.add(line, number("count"), taken, WholeNumber.sum(taken, other));
                } else {
                    int covered = (taken > 0 ? 1 : 0) + (other > 0 ? 1 : 0);
                    lines.add(line, WholeNumber.sum(taken, other), covered, 2);
                }
            }
            default -> {
                // Methods; their lines have statements.
            }
        }
    }

    private int number(String attribute) {
        return WholeNumber.parse(xml.repeated(attribute));
    }

    /** Lines on their way; of several conditions in one line the branches are added. */
    private static final class Lines {

        private final LineHits.Builder hits = LineHits.joinedBy(LineHits.Join.GREATER);
        private int line;
        private int count;
        private int covered;
        private int branches;

        void add(int number, int times, int coveredOfLine, int branchesOfLine) {
            if (number != line) {
                flush();
                line = number;
                count = 0;
                covered = 0;
                branches = 0;
            }
            count = Math.max(count, times);
            covered = WholeNumber.sum(covered, coveredOfLine);
            branches = WholeNumber.sum(branches, branchesOfLine);
        }

        private void flush() {
            hits.add(line, count, covered, branches);
        }

        LineHits build() {
            flush();
            line = 0;
            return hits.build();
        }
    }
}
