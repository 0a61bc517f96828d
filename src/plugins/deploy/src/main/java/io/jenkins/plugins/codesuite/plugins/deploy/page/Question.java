package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.model.Item;
import hudson.model.Run;
import hudson.security.Permission;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * Asks once more before a button does something. With a script the question is a dialog, without one it is a page; what does it is
 * always a POST.
 */
public final class Question {

    private final DeploymentsAction page;
    private final String id;
    private final ControlAction action;

    Question(DeploymentsAction page, String id, ControlAction action) {
        this.page = page;
        this.id = id;
        this.action = action;
    }

    /** The page of deployments. */
    public DeploymentsAction getPage() {
        return page;
    }

    /** The Jenkins build. */
    public Run<?, ?> getRun() {
        return page.getRun();
    }

    /** The button. */
    public ControlView getControl() {
        check();
        Optional<DeploymentRecord> record = page.record(id);
        return ControlView.of(
                action, record.map(found -> RunView.title(found.run())).orElse(id), new JenkinsWording());
    }

    private void check() {
        Permission needed = ControlView.isDestructive(action) ? Item.CANCEL : Item.BUILD;
        page.getRun().getParent().checkPermission(needed);
    }

    /** Whether it can be asked for now. */
    public boolean isPossible() {
        return task().filter(live -> live.record().controls().contains(action)).isPresent();
    }

    private Optional<DeploymentTask> task() {
        // Only what is of this build: an id of another build is none here.
        return page.record(id).flatMap(record -> LiveDeployments.get().find(record.id()));
    }

    /**
     * {@code POST …/answer}: does it, and goes back to the page, which shows what becomes of it. Who asked stands in the log of the
     * build.
     *
     * @throws IOException when the answer cannot be sent
     */
    @POST
    public void doAnswer(StaplerResponse2 response) throws IOException {
        check();
        if (isPossible()) {
            task().ifPresent(live ->
                    live.control(action, Jenkins.getAuthentication2().getName()));
            response.sendRedirect("../../../?asked=" + action.name());
        } else {
            response.sendRedirect("../../../?missed=" + action.name());
        }
    }
}
