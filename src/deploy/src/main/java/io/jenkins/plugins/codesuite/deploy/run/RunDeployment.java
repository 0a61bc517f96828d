package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One deployment of a run, as far as it has come.
 *
 * @param application the application; for ECS the cluster, for Lambda the function
 * @param group the deployment group; for ECS the service, for Lambda the alias
 * @param marker what the deployment is found by when its id was lost; stands in its description
 * @param asked when AWS was asked to create it
 * @param id the deployment's id, once it is known
 * @param snapshot as it was seen last
 * @param rollbackId the id of the deployment that puts the old version back
 * @param rollback the rollback as it was seen last
 */
public record RunDeployment(
        String application,
        String group,
        Optional<String> marker,
        Optional<Instant> asked,
        Optional<String> id,
        Optional<DeploymentSnapshot> snapshot,
        Optional<String> rollbackId,
        Optional<DeploymentSnapshot> rollback) {

    /** Takes no {@code null}. */
    public RunDeployment {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(group, "group");
    }

    /** A deployment that has not been asked for. */
    public static RunDeployment planned(String application, String group) {
        return new RunDeployment(
                application,
                group,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This, about to be asked for. */
    public RunDeployment asking(String newMarker, Instant when) {
        return new RunDeployment(
                application, group, Optional.of(newMarker), Optional.of(when), id, snapshot, rollbackId, rollback);
    }

    /** This with its id. */
    public RunDeployment withId(String newId) {
        return new RunDeployment(application, group, marker, asked, Optional.of(newId), snapshot, rollbackId, rollback);
    }

    /** This as it was just seen. */
    public RunDeployment withSnapshot(DeploymentSnapshot seen) {
        return new RunDeployment(
                application, group, marker, asked, Optional.of(seen.id()), Optional.of(seen), rollbackId, rollback);
    }

    /** This, rolled back by the deployment of that id. */
    public RunDeployment withRollbackId(String newId) {
        return new RunDeployment(application, group, marker, asked, id, snapshot, Optional.of(newId), rollback);
    }

    /** This with its rollback as it was just seen. */
    public RunDeployment withRollback(DeploymentSnapshot seen) {
        return new RunDeployment(
                application, group, marker, asked, id, snapshot, Optional.of(seen.id()), Optional.of(seen));
    }

    /** For people: {@code application/group}. */
    public String name() {
        return application + "/" + group;
    }
}
