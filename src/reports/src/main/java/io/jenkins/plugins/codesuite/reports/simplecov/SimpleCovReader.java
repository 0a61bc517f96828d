package io.jenkins.plugins.codesuite.reports.simplecov;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.json.JsonScanner;
import io.jenkins.plugins.codesuite.reports.json.JsonScanner.Kind;
import io.jenkins.plugins.codesuite.reports.text.WholeNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads SimpleCov's JSON: the result set, which has the coverage of each suite, and the report of its JSON formatter. Files
 * that several suites ran are told once, with the sum of the hits. Of a large result set with several suites only a part of
 * the files is in memory at a time: it is gone through several times.
 *
 * <p>Source: <a href="https://github.com/simplecov-ruby/simplecov">SimpleCov</a>, its result merger and JSON formatter.
 */
public final class SimpleCovReader implements CoverageReader {

    /** How many bytes of a result set are joined in memory at a time. */
    private static final long AT_A_TIME = 4_000_000;

    private final ReadLimits limits;
    private final JsonScanner json;

    /** A reader that keeps what {@code limits} allow. */
    public SimpleCovReader(ReadLimits limits) {
        this.limits = limits;
        this.json = new JsonScanner(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, CoverageSink sink) throws IOException {
        if (suites(file) < 2) {
            return read(file, new OneSuite(sink));
        }
        int parts = (int) (1 + Files.size(file.path()) / AT_A_TIME);
        Optional<ReadWarning> warning = Optional.empty();
        for (int part = 0; part < parts; part++) {
            SeveralSuites joined = new SeveralSuites(part, parts);
            warning = read(file, joined);
            joined.tell(sink);
        }
        return warning;
    }

    /** Takes the files of a report. */
    private interface Target {

        /** Where the runs of {@code path} belong; empty if they are not wanted. */
        Optional<Runs> begin(String path);

        void end(String path, Runs runs) throws IOException;
    }

    private record OneSuite(CoverageSink sink) implements Target {

        @Override
        public Optional<Runs> begin(String path) {
            return Optional.of(new Runs());
        }

        @Override
        public void end(String path, Runs runs) throws IOException {
            sink.add(runs.asFile(path));
        }
    }

    private static final class SeveralSuites implements Target {

        private final int part;
        private final int parts;
        private final Map<String, Runs> files = new LinkedHashMap<>();

        SeveralSuites(int part, int parts) {
            this.part = part;
            this.parts = parts;
        }

        @Override
        public Optional<Runs> begin(String path) {
            return Math.floorMod(path.hashCode(), parts) == part
                    ? Optional.of(files.computeIfAbsent(path, first -> new Runs()))
                    : Optional.empty();
        }

        @Override
        public void end(String path, Runs runs) {
            // Another suite may follow.
        }

        void tell(CoverageSink sink) throws IOException {
            Iterator<Map.Entry<String, Runs>> each = files.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<String, Runs> file = each.next();
                each.remove();
                sink.add(file.getValue().asFile(file.getKey()));
            }
        }
    }

    /** How many suites a result set holds. */
    private int suites(ReportFile file) throws IOException {
        int suites = 0;
        try (InputStream in = file.open()) {
            json.open(in);
            while (json.next(0)) {
                int top = json.enter();
                while (json.next(top)) {
                    boolean files = json.name().equals("coverage");
                    int suite = json.enter();
                    boolean found = files;
                    while (!found && json.next(suite)) {
                        found = json.name().equals("coverage");
                    }
                    suites += found ? 1 : 0;
                }
            }
        }
        return suites;
    }

    private Optional<ReadWarning> read(ReportFile file, Target target) throws IOException {
        return json.read(file, "SimpleCov JSON", kind -> {
            boolean any = false;
            int top = json.enter();
            while (json.next(top)) {
                if (json.name().equals("coverage") && kind == Kind.OBJECT) {
                    any = true;
                    readFiles(target);
                } else {
                    int suite = json.enter();
                    while (json.next(suite)) {
                        if (json.name().equals("coverage") && kind == Kind.OBJECT) {
                            any = true;
                            readFiles(target);
                        }
                    }
                }
            }
            return any;
        });
    }

    private void readFiles(Target target) throws IOException {
        int files = json.enter();
        while (json.next(files)) {
            String path = json.name().replace('\\', '/');
            Optional<Runs> runs = target.begin(path);
            if (runs.isPresent()) {
                readFile(runs.get());
                target.end(path, runs.get());
            }
        }
    }

    /** An object with lines and branches; before SimpleCov 0.18 the list of lines alone. */
    private void readFile(Runs runs) {
        if (json.kind() == Kind.ARRAY) {
            readLines(runs);
            return;
        }
        int file = json.enter();
        while (json.next(file)) {
            if (json.name().equals("lines")) {
                readLines(runs);
            } else if (json.name().equals("branches")) {
                readBranches(runs);
            }
        }
    }

    private void readLines(Runs runs) {
        if (json.kind() != Kind.ARRAY) {
            return;
        }
        runs.beginLines();
        int line = 0;
        int lines = json.enter();
        while (json.next(lines)) {
            line++;
            if (json.kind() == Kind.NUMBER && line <= limits.lines()) {
                runs.addLine(line, json.integer());
            }
        }
    }

    private void readBranches(Runs runs) {
        boolean conditions = json.kind() == Kind.OBJECT;
        int index = 0;
        int branches = json.enter();
        while (json.next(branches)) {
            String condition = json.name();
            index++;
            int inside = json.enter();
            if (conditions) {
                while (json.next(inside)) {
                    addArm(runs, condition + json.name(), lineIn(json.name()));
                }
            } else {
                readArm(runs, inside, index);
            }
        }
    }

    private void addArm(Runs runs, String key, int line) {
        // What SimpleCov was told to pass over has a word for its hits.
        if (json.kind() == Kind.NUMBER && runs.arms() < limits.lines()) {
            runs.addArm(key, line, json.integer());
        }
    }

    private void readArm(Runs runs, int inside, int index) {
        int line = 0;
        int hits = -1;
        while (json.next(inside)) {
            switch (json.name()) {
                case "start_line" -> line = json.integer();
                case "coverage" -> hits = json.kind() == Kind.NUMBER ? json.integer() : -1;
                default -> {
                    // Its kind and its end.
                }
            }
        }
        if (hits >= 0 && runs.arms() < limits.lines()) {
            runs.addArm("#" + index, line, hits);
        }
    }

    /** The line of {@code [:then, 1, 4, 6, 4, 9]}: kind, number, first line and column, last line and column. */
    private static int lineIn(String arm) {
        String[] parts = arm.split(",", 4);
        return parts.length < 3 ? 0 : WholeNumber.parse(parts[2].strip());
    }
}
