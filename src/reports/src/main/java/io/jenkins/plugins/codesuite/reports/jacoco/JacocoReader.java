package io.jenkins.plugins.codesuite.reports.jacoco;

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
 * Reads JaCoCo's XML. A line is covered if any of its instructions was run; JaCoCo does not count how often. The package is
 * the Java package, after the names of the groups around it. A class that was compiled without the name of its source file
 * stands for a file of its own, with what its counters say.
 *
 * <p>Source: <a href="https://www.jacoco.org/jacoco/trunk/coverage/report.dtd">report.dtd 1.2</a>.
 */
public final class JacocoReader implements CoverageReader {

    private final ReadLimits limits;
    private final XmlScanner xml;

    /** A reader that keeps what {@code limits} allow. */
    public JacocoReader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, CoverageSink sink) throws IOException {
        return xml.read(file, "JaCoCo XML", root -> {
            if (!root.equals("report")) {
                return false;
            }
            readGroup("", sink);
            return true;
        });
    }

    private void readGroup(String prefix, CoverageSink sink) throws IOException {
        int group = xml.depth();
        while (xml.nextChild(group)) {
            String name = xml.nameIn("name");
            switch (xml.name()) {
                case "group" -> readGroup(prefix + name + "/", sink);
                case "package" -> readPackage(prefix + name.replace('/', '.'), name.isEmpty() ? "" : name + "/", sink);
                default -> {
                    // Sessions and sums.
                }
            }
        }
    }

    private void readPackage(String packageName, String folder, CoverageSink sink) throws IOException {
        int inPackage = xml.depth();
        while (xml.nextChild(inPackage)) {
            String name = xml.nameIn("name");
            if (xml.name().equals("sourcefile")) {
                sink.add(readFile(folder + name, packageName));
            } else if (xml.name().equals("class") && !xml.has("sourcefilename")) {
                sink.add(readFile(name, packageName));
            }
        }
    }

    private FileCoverage readFile(String path, String packageName) {
        int file = xml.depth();
        LineHits.Builder hits = LineHits.joinedBy(LineHits.Join.GREATER);
        Optional<Covered> lines = Optional.empty();
        Optional<Covered> branches = Optional.empty();
        while (xml.nextChild(file)) {
            if (xml.name().equals("line") && hits.size() < limits.lines()) {
                int covered = number("cb");
                hits.add(number("nr"), number("ci") > 0 ? 1 : 0, covered, WholeNumber.sum(covered, number("mb")));
            } else if (xml.name().equals("counter")) {
                switch (xml.repeated("type")) {
                    case "LINE" -> lines = Optional.of(counter());
                    case "BRANCH" -> branches = Optional.of(counter());
                    default -> {
                        // Instructions, methods, complexity.
                    }
                }
            }
        }
        LineHits found = hits.build();
        return new FileCoverage(
                path, packageName, found, lines.orElseGet(found::lines), branches.orElseGet(found::branches));
    }

    private Covered counter() {
        return new Covered(number("covered"), number("missed"));
    }

    private int number(String attribute) {
        return WholeNumber.parse(xml.repeated(attribute));
    }
}
