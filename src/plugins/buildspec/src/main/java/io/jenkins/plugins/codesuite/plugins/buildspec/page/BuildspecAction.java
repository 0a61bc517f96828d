package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecordJson;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * The 'Buildspec' page of a Jenkins build: its runBuildspec builds, live while they run.
 *
 * <p>{@code build.xml} keeps a short summary of each, which the chart on the job's page is made of; everything else is
 * read from {@link BuildRecords} when somebody looks.
 */
public final class BuildspecAction implements RunAction2 {

    private static final String URL = "buildspec";
    private static final String FOLDER = "codesuite-buildspec";
    private static final Object ADDING = new Object();

    // Never changed in place: the list is replaced, so that saving the build needs no lock.
    private volatile ArrayList<BuildSummary> builds = new ArrayList<>();
    private transient volatile Run<?, ?> run;

    private BuildspecAction() {}

    /**
     * The page of {@code run}, which gets one if it has none. A new one is saved by the first {@link #update}.
     */
    public static BuildspecAction of(Run<?, ?> run) {
        // Steps of parallel branches may come at once. The lock is held for a look into a list, so one will do for all.
        synchronized (ADDING) {
            BuildspecAction found = run.getAction(BuildspecAction.class);
            if (found == null) {
                found = new BuildspecAction();
                found.run = run;
                run.addAction(found);
            }
            return found;
        }
    }

    /**
     * Shows {@code record} in place of what was shown of the same build. The Jenkins build is saved when the build is a
     * new one or has ended; what happens in between is in the record's file.
     *
     * @throws IOException when the record or the Jenkins build cannot be written
     */
    public void update(BuildRecord record) throws IOException {
        records().write(record);
        if (summarise(BuildSummary.of(record.result(), Instant.now()))) {
            run.save();
        }
    }

    private synchronized boolean summarise(BuildSummary summary) {
        ArrayList<BuildSummary> next = new ArrayList<>(summaries());
        for (int index = 0; index < next.size(); index++) {
            BuildSummary before = next.get(index);
            if (Objects.equals(before.id(), summary.id())) {
                next.set(index, summary);
                builds = next;
                return summary.ended() && !Objects.equals(before.status(), summary.status());
            }
        }
        next.add(summary);
        builds = next;
        return true;
    }

    /** The records of the Jenkins build. */
    public BuildRecords records() {
        return new BuildRecords(run.getRootDir().toPath().resolve(FOLDER));
    }

    /** The summaries that the Jenkins build keeps. */
    List<BuildSummary> summaries() {
        // XStream does not ask the constructor.
        return builds == null ? List.of() : builds;
    }

    /** The builds, for the views; what cannot be read is told among them. */
    public BuildsView view() {
        BuildRecords.Reading reading;
        try {
            reading = records().read();
        } catch (IOException unreadable) {
            reading = new BuildRecords.Reading(List.of(), List.of(unreadable.toString()));
        }
        return BuildsView.of(reading, run.isBuilding(), Instant.now(), new JenkinsWording());
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
     * {@code GET …/buildspec/data}: the records as JSON, {@code {"building": …, "builds": […], "problems": […]}}, each
     * build as {@link BuildRecordJson} writes it, and a sentence for each record that cannot be read.
     *
     * @throws IOException when the records cannot be listed, or the answer cannot be written
     */
    @GET
    public void doData(StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        BuildRecords.Reading reading = records().read();
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        BuildRecordJson form = new BuildRecordJson();
        try (JsonGenerator json = new JsonFactory().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeBooleanField("building", run.isBuilding());
            json.writeArrayFieldStart("builds");
            for (BuildRecord record : reading.records()) {
                form.write(record, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            for (String problem : reading.problems()) {
                json.writeString(problem);
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

    @Override
    public String getIconFileName() {
        return "symbol-buildspec plugin-code-suite-buildspec";
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildspecAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
