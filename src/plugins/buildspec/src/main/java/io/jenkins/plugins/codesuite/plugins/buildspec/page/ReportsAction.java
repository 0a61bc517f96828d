package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecordJson;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * The page of a Jenkins build with the coverage and the quality gates of its reports. Test results have the JUnit plugin's.
 *
 * <p>{@code build.xml} keeps a short summary of each; everything else is in a file of its own.
 */
public final class ReportsAction implements RunAction2 {

    private static final String URL = "code-reports";
    private static final String FOLDER = "codesuite-reports";
    private static final Object ADDING = new Object();

    // Never changed in place: the list is replaced, so that saving the build needs no lock.
    private volatile ArrayList<ReportSummary> reports = new ArrayList<>();
    private transient volatile Run<?, ?> run;
    private transient Set<String> claimed;
    private transient int lastNumber;

    private ReportsAction() {}

    /** The page of {@code run}, which gets one if it has none. A new one is saved by the first {@link #add}. */
    public static ReportsAction of(Run<?, ?> run) {
        // Steps of parallel branches may come at once.
        synchronized (ADDING) {
            ReportsAction found = run.getAction(ReportsAction.class);
            if (found == null) {
                found = new ReportsAction();
                found.run = run;
                run.addAction(found);
            }
            return found;
        }
    }

    /**
     * A place for reports.
     *
     * @param number of the record, from 1
     * @param name that no other reports of the build have
     */
    public record Place(int number, String name) {}

    /** A place for reports, with the wanted name, or with a number behind it where it is taken. */
    public Place claim(String wanted) {
        synchronized (ADDING) {
            if (claimed == null) {
                // XStream does not ask the constructor.
                claimed = new HashSet<>();
            }
            for (ReportSummary summary : summaries()) {
                claimed.add(summary.name());
                lastNumber = Math.max(lastNumber, summary.number());
            }
            String name = wanted;
            for (int number = 2; !claimed.add(name); number++) {
                name = wanted + " (" + number + ")";
            }
            lastNumber++;
            return new Place(lastNumber, name);
        }
    }

    /**
     * Keeps {@code record} and shows it.
     *
     * @param place that was claimed for it
     * @throws IOException when the record or the Jenkins build cannot be written
     */
    public void add(Place place, ReportRecord record) throws IOException {
        records().write(place.number(), record);
        synchronized (ADDING) {
            ArrayList<ReportSummary> next = new ArrayList<>(summaries());
            next.add(ReportSummary.of(place.number(), record));
            reports = next;
        }
        run.save();
    }

    /**
     * The reports of that name, or else the only ones that there are.
     *
     * @throws IOException when they cannot be read
     */
    public Optional<ReportRecord> find(String name) throws IOException {
        List<ReportSummary> all = summaries();
        for (ReportSummary summary : all) {
            if (all.size() == 1 || summary.name().equals(name)) {
                return records().find(summary.number());
            }
        }
        return Optional.empty();
    }

    private ReportRecords records() {
        return new ReportRecords(run.getRootDir().toPath().resolve(FOLDER));
    }

    /** The summaries that the Jenkins build keeps. */
    List<ReportSummary> summaries() {
        // XStream does not ask the constructor.
        return reports == null ? List.of() : reports;
    }

    /** The reports, for the views; what cannot be read is told among them. */
    public ReportsView view() {
        run.checkPermission(Item.READ);
        List<ReportRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ReportSummary summary : summaries()) {
            try {
                Optional<ReportRecord> record = records().find(summary.number());
                record.ifPresent(records::add);
                if (record.isEmpty()) {
                    problems.add(summary.number() + ".json is missing");
                }
            } catch (IOException unreadable) {
                problems.add(summary.number() + ".json: " + unreadable.getMessage());
            }
        }
        return ReportsView.of(records, problems, new JenkinsReportWording());
    }

    /** The lines of the summary on the build's page. */
    public List<ReportLine> lines() {
        return summaries().stream()
                .filter(ReportSummary::isShown)
                .map(summary -> ReportLine.of(summary, new JenkinsReportWording()))
                .toList();
    }

    /** The Jenkins build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Whether the Jenkins build has a page of test results. */
    public boolean hasTestReport() {
        for (Action action : run.getAllActions()) {
            if ("testReport".equals(action.getUrlName())) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code GET …/code-reports/data}: the records as JSON, {@code {"reports": […]}}, each as {@link ReportRecordJson} writes it.
     *
     * @throws IOException when a record cannot be read, or the answer cannot be written
     */
    @GET
    public void doData(StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        ReportRecordJson form = new ReportRecordJson();
        try (JsonGenerator json = new JsonFactory().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeArrayFieldStart("reports");
            for (ReportSummary summary : summaries()) {
                Optional<ReportRecord> record = records().find(summary.number());
                if (record.isPresent()) {
                    form.write(record.get(), json);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    /** None where the JUnit plugin's page says it all. */
    @Override
    public String getIconFileName() {
        return summaries().stream().anyMatch(ReportSummary::isShown)
                ? "symbol-reports plugin-code-suite-buildspec"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ReportsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
