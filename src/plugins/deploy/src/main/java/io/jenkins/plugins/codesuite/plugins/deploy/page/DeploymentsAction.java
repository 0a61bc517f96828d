package io.jenkins.plugins.codesuite.plugins.deploy.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeploymentsLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * The 'Deployments' page of a Jenkins build, live while they run.
 *
 * <p>{@code build.xml} keeps a short summary of each, which the history of the job is made of; everything else is read from
 * {@link DeploymentRecords} when somebody looks.
 */
public final class DeploymentsAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(DeploymentsAction.class.getName());
    private static final Object ADDING = new Object();

    // Never changed in place: the list is replaced, so that saving the build needs no lock.
    private volatile ArrayList<DeploymentSummary> deployments = new ArrayList<>();
    private transient volatile Run<?, ?> run;

    private DeploymentsAction() {}

    /** The page of {@code run}, which gets one if it has none. A new one is saved by the first {@link #update}. */
    public static DeploymentsAction of(Run<?, ?> run) {
        // Steps of parallel branches may come at once. The lock is held for a look into a list, so one will do for all.
        synchronized (ADDING) {
            DeploymentsAction found = run.getAction(DeploymentsAction.class);
            if (found == null) {
                found = new DeploymentsAction();
                found.run = run;
                run.addAction(found);
            }
            return found;
        }
    }

    /**
     * A record has been written: the summary follows it. The Jenkins build is saved when the call is a new one or has ended; what
     * happens in between is in the record's file.
     *
     * @throws IOException when the Jenkins build cannot be saved
     */
    public void update(DeploymentRecord record) throws IOException {
        if (summarise(DeploymentSummary.of(record))) {
            run.save();
        }
    }

    private synchronized boolean summarise(DeploymentSummary summary) {
        ArrayList<DeploymentSummary> next = new ArrayList<>(summaries());
        for (int index = 0; index < next.size(); index++) {
            DeploymentSummary before = next.get(index);
            if (before.isOf(summary)) {
                next.set(index, summary);
                deployments = next;
                return summary.isOver()
                        && (!before.outcome().equals(summary.outcome())
                                || !before.restored().equals(summary.restored()));
            }
        }
        next.add(summary);
        deployments = next;
        return true;
    }

    /** The summaries that the Jenkins build keeps. */
    List<DeploymentSummary> summaries() {
        // XStream does not ask the constructor.
        return deployments == null ? List.of() : deployments;
    }

    /** The deployments, for a summary; what cannot be read is told among them. Reads every record: ask once for a page. */
    public DeploymentsView view() {
        return view(read());
    }

    /** The same for the page of deployments. What does them is told that somebody looks, and asks AWS for these first. */
    public DeploymentsView look() {
        DeploymentRecords.Reading reading = read();
        reading.records().stream()
                .flatMap(record -> LiveDeployments.get().find(record.id()).stream())
                .forEach(DeploymentTask::looked);
        return view(reading);
    }

    private DeploymentsView view(DeploymentRecords.Reading reading) {
        return DeploymentsView.of(
                reading,
                run.isBuilding(),
                this::isWatched,
                (record, action) -> rights(record).allow(action),
                Instant.now(),
                new JenkinsWording());
    }

    private DeploymentRecords.Reading read() {
        try {
            return DeploymentRecords.of(run).read();
        } catch (IOException unreadable) {
            return new DeploymentRecords.Reading(List.of(), List.of(unreadable.toString()));
        }
    }

    /** Whether the deployments are looked after, or will be as soon as the build goes on after a restart. */
    private boolean isWatched(DeploymentRecord record) {
        return record.run().ended().isEmpty() && run.isBuilding()
                || LiveDeployments.get().find(record.id()).isPresent();
    }

    /** Who may press the buttons of a call. */
    ButtonRights rights(DeploymentRecord record) {
        return new ButtonRights(run, record.approvers());
    }

    /** {@code …/deployments/ask/ID/ACTION/}: the question before a button does something, and its answer. */
    public AskedRun getAsk(String id) {
        return new AskedRun(this, id);
    }

    /** {@code …/deployments/targets/ID/DEPLOYMENT/}: all targets of one deployment, page by page. */
    public RunTargets getTargets(String id) {
        return new RunTargets(this, id);
    }

    /** Whether somebody comes from a button that worked. */
    public boolean isAsked() {
        return isSaid("asked");
    }

    /** Whether somebody comes from a button that came too late. */
    public boolean isMissed() {
        return isSaid("missed");
    }

    private static boolean isSaid(String parameter) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request != null && request.getParameter(parameter) != null;
    }

    /** The record of a call. */
    Optional<DeploymentRecord> record(String id) {
        try {
            return DeploymentRecords.of(run).find(id);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOGGER.log(Level.FINE, "There is no such record, or none that can be read", unreadable);
            return Optional.empty();
        }
    }

    /** The Jenkins build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /**
     * {@code GET …/deployments/data}: the records as JSON, {@code {"building": …, "deployments": [{"id", "step", "region", "run":
     * …}], "problems": […]}}, each as {@link ShownRecord} shows it.
     *
     * @throws IOException when the answer cannot be written
     */
    @GET
    public void doData(StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        DeploymentRecords.Reading reading = read();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("building", run.isBuilding());
        ArrayNode list = answer.putArray("deployments");
        for (DeploymentRecord record : reading.records()) {
            list.add(ShownRecord.json(record));
        }
        ArrayNode problems = answer.putArray("problems");
        reading.problems().forEach(problems::add);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
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
        return "symbol-deployments plugin-code-suite-deploy";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return DeploymentsLink.NAME;
    }
}
