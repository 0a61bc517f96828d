package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import java.util.Objects;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/**
 * An AppSpec that goes to CodeDeploy with the deployment itself (ECS and Lambda only).
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AppSpecContent.html">
 * AppSpecContent</a>.
 *
 * @param content the AppSpec's text and its SHA-256
 */
public record AppSpecRevision(AppSpecContent content) implements Revision {

    /** Refuses a missing content. */
    public AppSpecRevision {
        Objects.requireNonNull(content, "content");
    }

    @Override
    public RevisionLocation location() {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                .appSpecContent(software.amazon.awssdk.services.codedeploy.model.AppSpecContent.builder()
                        .content(content.content())
                        .sha256(content.sha256())
                        .build())
                .build();
    }

    @Override
    public String describe() {
        return "AppSpec content with SHA-256 " + content.sha256();
    }
}
