package io.jenkins.plugins.codesuite.reports.cobertura;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.text.WholeNumber;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Cobertura's XML. Classes of a package that stand in one file are joined; a line that several of them tell has the
 * greatest number of hits. Lines below methods repeat those of the class and are passed over.
 *
 * <p>Source: <a href="https://cobertura.github.io/cobertura/">Cobertura</a>, coverage-04.dtd, and what coverage.py, istanbul
 * and gcovr write.
 */
public final class CoberturaReader implements CoverageReader {

    /** How many lines of a package wait for other classes of their files. */
    private static final int MOST_WAITING = 1_000_000;

    private static final Pattern CONDITIONS = Pattern.compile("\\(\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*\\)");

    private final ReadLimits limits;
    private final XmlScanner xml;

    /** A reader that keeps what {@code limits} allow. */
    public CoberturaReader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, CoverageSink sink) throws IOException {
        return xml.read(file, "Cobertura XML", root -> {
            if (!root.equals("coverage")) {
                return false;
            }
            int coverage = xml.depth();
            while (xml.nextChild(coverage)) {
                if (xml.name().equals("packages")) {
                    int packages = xml.depth();
                    while (xml.nextChild(packages)) {
                        if (xml.name().equals("package")) {
                            readPackage(sink);
                        }
                    }
                }
            }
            return true;
        });
    }

    private void readPackage(CoverageSink sink) throws IOException {
        String packageName = xml.nameIn("name");
        Map<String, LineHits.Builder> files = new LinkedHashMap<>();
        int waiting = 0;
        int inPackage = xml.depth();
        while (xml.nextChild(inPackage)) {
            if (xml.name().equals("classes")) {
                int classes = xml.depth();
                while (xml.nextChild(classes)) {
                    if (xml.name().equals("class")) {
                        waiting += readClass(files);
                        if (waiting > MOST_WAITING || files.size() > MOST_WAITING / 10) {
                            tell(files, packageName, sink);
                            waiting = 0;
                        }
                    }
                }
            }
        }
        tell(files, packageName, sink);
    }

    private static void tell(Map<String, LineHits.Builder> files, String packageName, CoverageSink sink)
            throws IOException {
        Iterator<Map.Entry<String, LineHits.Builder>> each = files.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, LineHits.Builder> file = each.next();
            each.remove();
            sink.add(FileCoverage.of(file.getKey(), packageName, file.getValue().build()));
        }
    }

    /** Reads one class into the file it stands in; returns how many lines it has. */
    private int readClass(Map<String, LineHits.Builder> files) {
        String name = xml.nameIn("filename");
        String path = (name.isEmpty() ? xml.nameIn("name") : name).replace('\\', '/');
        LineHits.Builder hits = files.computeIfAbsent(path, first -> LineHits.joinedBy(LineHits.Join.GREATER));
        int before = hits.size();
        int inClass = xml.depth();
        while (xml.nextChild(inClass)) {
            if (xml.name().equals("lines")) {
                int lines = xml.depth();
                while (xml.nextChild(lines)) {
                    if (xml.name().equals("line") && hits.size() < limits.lines()) {
                        readLine(hits);
                    }
                }
            }
        }
        return hits.size() - before;
    }

    private void readLine(LineHits.Builder hits) {
        int number = WholeNumber.parse(xml.repeated("number"));
        int count = WholeNumber.parse(xml.repeated("hits"));
        Matcher conditions = CONDITIONS.matcher(xml.repeated("condition-coverage"));
        if (conditions.find()) {
            hits.add(number, count, Integer.parseInt(conditions.group(1)), Integer.parseInt(conditions.group(2)));
        } else {
            hits.add(number, count);
        }
    }
}
