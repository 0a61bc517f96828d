package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecReader;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecWriter;
import io.jenkins.plugins.codesuite.deploy.appspec.LambdaAppSpec;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/** The revision that undoes a deployment which has succeeded: CodeDeploy rolls back only while one works. */
final class OldRevision {

    private final AwsClients clients;

    OldRevision(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * The revision that was there before; for Lambda, the deployment's own with its versions changed about.
     *
     * @param deployed what was deployed
     * @return empty when there was none, or AWS does not tell it
     */
    Optional<Revision> of(String deploymentId, Optional<Revision> deployed) {
        DeploymentInfo info = clients.codeDeploy()
                .getDeployment(get -> get.deploymentId(deploymentId))
                .deploymentInfo();
        boolean lambda = Platform.of(String.valueOf(info.computePlatformAsString()))
                .filter(Platform.LAMBDA::equals)
                .isPresent();
        if (lambda) {
            return deployed.filter(AppSpecRevision.class::isInstance)
                    .map(AppSpecRevision.class::cast)
                    .flatMap(OldRevision::reversed);
        }
        return Optional.ofNullable(info.previousRevision()).flatMap(previous -> read(previous, info));
    }

    private static Optional<Revision> reversed(AppSpecRevision revision) {
        return new AppSpecReader(Platform.LAMBDA)
                .read("the AppSpec", revision.content().content())
                .appSpec()
                .filter(LambdaAppSpec.class::isInstance)
                .map(LambdaAppSpec.class::cast)
                .map(appSpec -> new LambdaAppSpec(
                        appSpec.resource(),
                        appSpec.function(),
                        appSpec.alias(),
                        appSpec.targetVersion(),
                        appSpec.currentVersion(),
                        Map.of()))
                .map(appSpec -> new AppSpecRevision(AppSpecContent.of(new AppSpecWriter().yaml(appSpec))));
    }

    private Optional<Revision> read(RevisionLocation location, DeploymentInfo info) {
        if (location.s3Location() != null) {
            return s3(location.s3Location());
        }
        if (location.gitHubLocation() != null) {
            return Optional.of(new GitHubRevision(
                    location.gitHubLocation().repository(),
                    location.gitHubLocation().commitId()));
        }
        if (location.appSpecContent() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(location.appSpecContent().content())
                .or(() -> registered(location, info))
                .map(content -> new AppSpecRevision(AppSpecContent.of(content)));
    }

    private static Optional<Revision> s3(S3Location location) {
        return BundleType.ofName(String.valueOf(location.bundleTypeAsString()))
                .map(type -> new S3Revision(
                        location.bucket(),
                        location.key(),
                        type,
                        Optional.ofNullable(location.version()),
                        Optional.ofNullable(location.eTag())));
    }

    /** A deployment tells only the hash of its AppSpec; the application keeps the text. */
    private Optional<String> registered(RevisionLocation location, DeploymentInfo info) {
        try {
            RevisionLocation whole = clients.codeDeploy()
                    .getApplicationRevision(
                            get -> get.applicationName(info.applicationName()).revision(location))
                    .revision();
            return Optional.ofNullable(whole.appSpecContent()).map(spec -> spec.content());
        } catch (CodeDeployException unknown) {
            return Optional.empty();
        }
    }
}
