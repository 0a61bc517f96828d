package io.jenkins.plugins.codesuite.plugins.deploy.record;

import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * One call of a step that deploys, as it is kept with its build: enough for the pages, and to go on after a restart of Jenkins.
 * It names credentials and holds none. What is deployed may be in it as far as the plan says it, such as an AppSpec; so pages show
 * neither plan nor state.
 *
 * @param id the call's own; not to be guessed
 * @param step the step's name
 * @param node the id of the step's node in the Pipeline's graph; empty in a freestyle job
 * @param identity whom AWS took the step for when it began
 * @param credentialsId the id of the credentials that the step names
 * @param usesController whether the deployment began with the controller's own credentials
 * @param region the region
 * @param endpoint where calls go, if not to AWS
 * @param approvers users and groups who alone may let it go on; none for everybody who may start builds
 * @param run what is known of the deployments
 */
public record DeploymentRecord(
        String id,
        String step,
        Optional<String> node,
        String identity,
        Optional<String> credentialsId,
        boolean usesController,
        Optional<String> region,
        Optional<String> endpoint,
        List<String> approvers,
        RunRecord run) {

    /** Takes a copy of the approvers. */
    public DeploymentRecord {
        approvers = List.copyOf(approvers);
    }

    /** The same with newer knowledge. */
    public DeploymentRecord with(RunRecord newer) {
        return new DeploymentRecord(
                id, step, node, identity, credentialsId, usesController, region, endpoint, approvers, newer);
    }
}
