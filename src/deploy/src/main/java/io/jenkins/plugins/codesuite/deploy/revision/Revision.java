package io.jenkins.plugins.codesuite.deploy.revision;

import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/**
 * What a deployment installs.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html">
 * RevisionLocation</a>.
 */
public sealed interface Revision permits S3Revision, GitHubRevision, AppSpecRevision {

    /** The revision as CodeDeploy's API takes it. */
    RevisionLocation location();

    /** The revision for people: one line, without a secret and without content. */
    String describe();
}
