package io.jenkins.plugins.codesuite.reports.cucumber;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestReader;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.json.JsonScanner;
import io.jenkins.plugins.codesuite.reports.json.JsonScanner.Kind;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import io.jenkins.plugins.codesuite.reports.text.TextBudget;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads Cucumber's JSON. A feature is a suite, a scenario a case; steps of backgrounds and hooks belong to the scenario they
 * ran for. The case's output lists the steps and how each went; tags are properties.
 *
 * <p>A feature's name may stand after its scenarios, so two scanners go through the file: one is a feature ahead.
 *
 * <p>Source: <a href="https://github.com/cucumber/cucumber-json-schema">the schemas of the writers' JSON</a>.
 */
public final class CucumberReader implements TestReader {

    /** The name of the property that holds a tag. */
    public static final String TAG = "tag";

    /** What Cucumber-JVM writes before a path. */
    private static final Pattern FILE_SCHEME = Pattern.compile("^file:(?://(?=/))?");

    private static final long YEAR = Duration.ofDays(365).toNanos();
    private static final int NANOS = 1_000_000_000;

    private final ReadLimits limits;
    private final JsonScanner heads;
    private final JsonScanner json;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public CucumberReader(ReadLimits limits) {
        this.limits = limits;
        this.heads = new JsonScanner(limits);
        this.json = new JsonScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        try (InputStream ahead = file.open()) {
            heads.open(ahead);
            return json.read(file, "Cucumber JSON", kind -> {
                heads.next(0);
                if (kind != Kind.ARRAY) {
                    return false;
                }
                int features = json.enter();
                int featuresAhead = heads.enter();
                while (json.next(features) && heads.next(featuresAhead)) {
                    readFeature(file.baseName(), sink);
                }
                return true;
            });
        }
    }

    private void readFeature(String otherwise, TestSink sink) throws IOException {
        Head head = readHead();
        if (!head.feature()) {
            json.damaged("what is no feature was left out");
            return;
        }
        sink.open(head.suite(otherwise));
        Names names = new Names();
        Optional<Outcome> background = Optional.empty();
        int feature = json.enter();
        while (json.next(feature)) {
            if (json.name().equals("elements")) {
                int elements = json.enter();
                while (json.next(elements)) {
                    background = readElement(head, otherwise, names, background, sink);
                }
            }
        }
        List<Property> tags =
                head.tags().stream().map(tag -> new Property(TAG, tag)).toList();
        sink.close(new SuiteEnd(Duration.ZERO, tags, "", ""));
    }

    private Head readHead() {
        String name = "";
        String uri = "";
        String location = "";
        String timestamp = "";
        Set<String> tags = new LinkedHashSet<>();
        boolean known = false;
        int feature = heads.enter();
        while (heads.next(feature)) {
            known = true;
            switch (heads.name()) {
                case "name" -> name = heads.shortText();
                case "uri" -> uri = heads.shortText();
                case "location" -> location = heads.shortText();
                case "tags" -> readTags(heads, tags);
                case "elements" -> timestamp = firstTimestamp();
                default -> {
                    // Keyword, description and what else is not shown.
                }
            }
        }
        boolean behave = uri.isEmpty() && !location.isEmpty();
        String file =
                behave ? Place.parse(location).file() : FILE_SCHEME.matcher(uri).replaceFirst("");
        return new Head(name, file, timestamp, List.copyOf(tags), behave, known);
    }

    private String firstTimestamp() {
        String timestamp = "";
        int elements = heads.enter();
        while (heads.next(elements)) {
            int element = heads.enter();
            while (timestamp.isEmpty() && heads.next(element)) {
                if (heads.name().equals("start_timestamp")) {
                    timestamp = heads.shortText();
                }
            }
        }
        return timestamp;
    }

    /** Tags are objects with a name; behave writes texts. */
    private void readTags(JsonScanner scanner, Set<String> tags) {
        int list = scanner.enter();
        while (scanner.next(list)) {
            String tag = "";
            if (scanner.kind() == Kind.OBJECT) {
                int object = scanner.enter();
                while (scanner.next(object)) {
                    tag = scanner.name().equals("name") ? scanner.shortText() : tag;
                }
            } else {
                tag = scanner.shortText();
            }
            if (!tag.isEmpty() && tags.size() < limits.entries()) {
                tags.add(tag);
            }
        }
    }

    /** Reads a scenario and tells it, or a background. Returns what ran for the scenario that comes next. */
    private Optional<Outcome> readElement(
            Head head, String otherwise, Names names, Optional<Outcome> background, TestSink sink) throws IOException {
        texts.begin();
        String type = "";
        String name = "";
        String status = "";
        Place place = new Place(head.file(), 0);
        Set<String> tags = new LinkedHashSet<>();
        Outcome ran = background.orElseGet(this::nothing);
        Outcome before = nothing();
        Outcome steps = nothing();
        Outcome after = nothing();
        int element = json.enter();
        while (json.next(element)) {
            switch (json.name()) {
                case "type" -> type = json.shortText();
                case "name" -> name = json.shortText();
                case "status" -> status = json.shortText();
                case "line" -> place = new Place(place.file(), Math.max(0, json.integer()));
                case "location" -> place = Place.parse(json.shortText());
                case "tags" -> readTags(json, tags);
                case "before" -> readSteps("Before", before);
                case "steps" -> readSteps("", steps);
                case "after" -> readSteps("After", after);
                default -> {
                    // Keyword, description, id.
                }
            }
        }
        if (type.equals("scenario_outline")) {
            return background;
        }
        ran.then(before);
        ran.then(steps);
        ran.then(after);
        if (type.equals("background")) {
            return Optional.of(ran);
        }
        ran.whole(status);
        TestCase.Builder test = TestCase.named(head.className(otherwise), names.distinct(name))
                .file(place.file().isEmpty() ? head.file() : place.file())
                .line(place.line())
                .duration(duration(ran.time(), head.behave()))
                .output(texts.take(ran.listing()));
        List<Problem> problems = ran.problems();
        problems.forEach(test::problem);
        if (problems.isEmpty() && json.isCutOff()) {
            test.problem(new Problem(TestStatus.UNKNOWN, "The report ends within this scenario", "", ""));
        }
        tags.forEach(tag -> test.property(new Property(TAG, tag)));
        sink.add(test.build());
        return Optional.empty();
    }

    private Outcome nothing() {
        return new Outcome(limits.entries(), limits.text());
    }

    private static Duration duration(double units, boolean seconds) {
        double nanos = seconds ? units * NANOS : units;
        return Duration.ofNanos(nanos >= YEAR ? YEAR : Math.round(nanos));
    }

    /** Reads a list of steps, or of hooks, which have no name: {@code hook} is theirs. */
    private void readSteps(String hook, Outcome outcome) {
        int list = json.enter();
        while (json.next(list)) {
            readStep(hook, outcome);
        }
    }

    private void readStep(String hook, Outcome outcome) {
        String keyword = hook;
        String name = "";
        boolean hidden = false;
        Result result = Result.NONE;
        CutText below = new CutText(limits.text());
        Outcome before = nothing();
        Outcome after = nothing();
        int step = json.enter();
        while (json.next(step)) {
            switch (json.name()) {
                case "keyword" -> keyword = json.shortText().strip();
                case "name" -> name = json.shortText();
                case "hidden" -> hidden = json.shortText().equals("true");
                case "result" -> result = readResult();
                case "before" -> readSteps("Before step", before);
                case "after" -> readSteps("After step", after);
                case "output" -> indented(texts.take(readTexts()), below);
                case "doc_string", "text" -> indented(readDocString(), below);
                case "rows" -> readRows(below);
                case "table", "arguments" -> readTable(below);
                default -> {
                    // Where the step is defined, and embedded files.
                }
            }
        }
        boolean isStep = hook.isEmpty() && !hidden;
        String title = CutText.cut((keyword + " " + name).strip(), limits.name());
        outcome.then(before);
        outcome.add(title, isStep, result.status(), result.duration(), result.error());
        if (isStep || !result.status().equals("passed") || !below.isEmpty()) {
            outcome.list(title, result.status(), below.toString());
        }
        outcome.then(after);
    }

    /**
     * A step's result.
     *
     * @param status as written; empty if the step did not run
     * @param duration in the report's unit
     * @param error message and stack trace
     */
    private record Result(String status, double duration, String error) {
        private static final Result NONE = new Result("", 0, "");
    }

    private Result readResult() {
        String status = "";
        double duration = 0;
        String error = "";
        int result = json.enter();
        while (json.next(result)) {
            switch (json.name()) {
                case "status" -> status = json.shortText();
                case "duration" -> duration = json.number();
                case "error_message" -> error = texts.take(readTexts());
                default -> {
                    // What other writers add.
                }
            }
        }
        return new Result(status, duration, error);
    }

    /** A text, or a list of texts that are its lines. */
    private String readTexts() {
        if (json.kind() != Kind.ARRAY) {
            return json.text();
        }
        CutText all = new CutText(limits.text());
        int list = json.enter();
        boolean first = true;
        while (json.next(list)) {
            if (!first) {
                all.append('\n');
            }
            first = false;
            json.textInto(all);
        }
        return all.toString();
    }

    /** A text, or an object that holds it. */
    private String readDocString() {
        if (json.kind() != Kind.OBJECT) {
            return texts.take(readTexts());
        }
        String content = "";
        int object = json.enter();
        while (json.next(object)) {
            if (json.name().equals("value") || json.name().equals("content")) {
                content = texts.take(json.text());
            }
        }
        return content;
    }

    private static void indented(String text, CutText into) {
        text.lines().forEach(line -> {
            into.append("    ");
            into.append(line);
            into.append('\n');
        });
    }

    /** JavaScript's Cucumber has a list of arguments with rows or a text; behave one table with headings and rows. */
    private void readTable(CutText into) {
        int outer = json.enter();
        while (json.next(outer)) {
            if (json.kind() == Kind.OBJECT) {
                int argument = json.enter();
                while (json.next(argument)) {
                    if (json.name().equals("rows")) {
                        readRows(into);
                    } else if (json.name().equals("content")) {
                        indented(texts.take(json.text()), into);
                    }
                }
            } else if (json.name().equals("headings")) {
                readCells(into);
            } else if (json.name().equals("rows")) {
                readRows(into);
            }
        }
    }

    private void readRows(CutText into) {
        int rows = json.enter();
        while (json.next(rows)) {
            if (json.kind() == Kind.OBJECT) {
                int row = json.enter();
                while (json.next(row)) {
                    if (json.name().equals("cells")) {
                        readCells(into);
                    }
                }
            } else {
                readCells(into);
            }
        }
    }

    private void readCells(CutText into) {
        into.append("    |");
        int cells = json.enter();
        while (json.next(cells)) {
            into.append(' ');
            into.append(json.shortText());
            into.append(" |");
        }
        into.append('\n');
    }
}
