package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.util.Optional;

/** Chooses how a deployment goes, and tells first what it lacks. */
final class Plays {
    private static final Duration IN_PLACE = Duration.ofHours(8);
    private static final Duration BLUE_GREEN = Duration.ofHours(109);
    private static final Duration LAMBDA = Duration.ofHours(50);
    /** 120 until traffic has moved, and 48 until the old task set goes. */
    private static final Duration ECS = Duration.ofHours(168);

    private final Account account;
    private final AppSpecs appSpecs;

    Plays(Account account) {
        this.account = account;
        this.appSpecs = new AppSpecs(account.objects);
    }

    /** Why a deployment cannot begin: what it was made of is gone. */
    Optional<Failure> missing(Deployment deployment) {
        Group group = deployment.group;
        if (account.applications.get(group.application.name) != group.application) {
            return Optional.of(
                    new Failure("APPLICATION_MISSING", "The application " + group.application.name + " was deleted."));
        }
        if (group.deleted) {
            return Optional.of(
                    new Failure("DEPLOYMENT_GROUP_MISSING", "The deployment group " + group.name + " was deleted."));
        }
        return deployment
                .order
                .revision()
                .filter(Revision::isInS3)
                .filter(revision -> !isThere(revision))
                .map(revision -> new Failure(
                        "REVISION_MISSING",
                        "The deployment failed because no revision was found at s3://"
                                + revision.s3("bucket").orElse("") + "/"
                                + revision.s3("key").orElse("")));
    }

    private boolean isThere(Revision revision) {
        Optional<String> eTag = account.objects.eTag(
                revision.s3("bucket").orElse(""), revision.s3("key").orElse(""));
        return eTag.isPresent()
                && revision.s3("eTag")
                        .map(wanted -> wanted.replace("\"", "").equals(eTag.get()))
                        .orElse(true);
    }

    /**
     * How long a deployment may take, after <a
     * href="https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html">CodeDeploy quotas</a>.
     */
    Duration limit(Deployment deployment) {
        return switch (deployment.platform()) {
            case SERVER -> deployment.group.isBlueGreen() ? BLUE_GREEN : IN_PLACE;
            case ECS -> ECS;
            case LAMBDA -> LAMBDA;
        };
    }

    /**
     * How a deployment goes.
     *
     * @throws AppSpec.UnusableException if its AppSpec cannot be used
     */
    Play of(Stage stage) {
        Deployment deployment = stage.deployment;
        return switch (deployment.platform()) {
            case SERVER -> server(stage);
            case ECS -> deployment.isRollback() ? new EcsRollback(stage) : new EcsPlay(stage, appSpec(deployment));
            case LAMBDA ->
                deployment.isRollback() ? new LambdaRollback(stage) : new LambdaPlay(stage, appSpec(deployment));
        };
    }

    private Play server(Stage stage) {
        if (!stage.deployment.group.isBlueGreen()) {
            return new ServerPlay(stage);
        }
        return stage.deployment.isRollback() ? new BlueGreenRollback(stage) : new BlueGreenPlay(stage);
    }

    private AppSpec appSpec(Deployment deployment) {
        return appSpecs.of(deployment.order.revision().orElseThrow(), deployment.platform());
    }
}
