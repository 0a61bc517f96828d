package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What may be asked of one call of a step, by the address of the question. */
public final class AskedRun {

    private final DeploymentsAction page;
    private final String id;

    AskedRun(DeploymentsAction page, String id) {
        this.page = page;
        this.id = id;
    }

    /** The question of an action; {@code null}, which is no page, for an action or a call that this build does not have. */
    public Question getDynamic(String action) {
        return List.of(ControlAction.values()).stream()
                .filter(known -> known.name().equals(action))
                .findFirst()
                .flatMap(known -> page.record(id).map(record -> new Question(page, record, known)))
                .orElse(null);
    }

    /**
     * There is no page without a question: back to the page of deployments. Jenkins reaches objects of a class only where the class
     * answers to an address itself.
     *
     * @throws IOException when the answer cannot be sent
     * @see <a href="https://www.jenkins.io/doc/developer/handling-requests/actions/">Actions</a>
     */
    @GET
    public void doIndex(StaplerResponse2 response) throws IOException {
        response.sendRedirect("../../");
    }
}
