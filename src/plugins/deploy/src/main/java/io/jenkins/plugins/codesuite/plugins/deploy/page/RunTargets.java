package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.io.IOException;
import java.util.stream.Stream;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** The targets of the deployments of one call of a step, by the deployment's id. */
public final class RunTargets {

    private final DeploymentsAction page;
    private final String id;

    RunTargets(DeploymentsAction page, String id) {
        this.page = page;
        this.id = id;
    }

    /** The targets of a deployment or of its rollback; {@code null}, which is no page, for one that is not there. */
    public TargetsPage getDynamic(String deploymentId) {
        return page.record(id).stream()
                .flatMap(record -> record.run().deployments().stream())
                .flatMap(RunTargets::snapshots)
                .filter(seen -> seen.id().equals(deploymentId))
                .findFirst()
                .map(seen -> new TargetsPage(page, seen))
                .orElse(null);
    }

    private static Stream<DeploymentSnapshot> snapshots(RunDeployment deployment) {
        return Stream.concat(deployment.snapshot().stream(), deployment.rollback().stream());
    }

    /**
     * There is no page without a deployment: back to the page of deployments. Jenkins reaches objects of a class only where the class
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
