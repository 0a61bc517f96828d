package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * Asks once more before a button does something. With a script the question is a dialog, without one it is a page; what does it is
 * always a POST.
 */
public final class Question implements StaplerProxy {

    private final DeploymentsAction page;
    private final DeploymentRecord record;
    private final ControlAction action;

    Question(DeploymentsAction page, DeploymentRecord record, ControlAction action) {
        this.page = page;
        this.record = record;
        this.action = action;
    }

    /**
     * Neither the question nor its answer is for who may not press the button. What the page shows cannot check that: Jelly takes a
     * refusal for an empty value.
     */
    @Override
    public Object getTarget() {
        page.rights(record).check(action);
        return this;
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
        return ControlView.of(action, RunView.title(record.run()), new JenkinsWording());
    }

    /** What does the deployments, if it can be asked for that now. */
    private Optional<DeploymentTask> task() {
        return LiveDeployments.get()
                .find(record.id())
                .filter(live -> live.record().controls().contains(action));
    }

    /**
     * {@code POST …/answer}: does it, and goes back to the page, which shows what becomes of it. Who asked stands in the log of the
     * build.
     *
     * @throws IOException when the answer cannot be sent
     */
    @POST
    public void doAnswer(StaplerResponse2 response) throws IOException {
        Optional<DeploymentTask> task = task();
        task.ifPresent(live -> live.control(action, Jenkins.getAuthentication2().getName()));
        response.sendRedirect("../../../?" + (task.isPresent() ? "asked=" : "missed=") + action.name());
    }
}
