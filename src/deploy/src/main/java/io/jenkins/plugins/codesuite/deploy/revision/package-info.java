/**
 * Revisions: what a deployment installs. A folder becomes a bundle, a bundle becomes an object in S3, and a revision says
 * where it is.
 *
 * <p>{@link io.jenkins.plugins.codesuite.deploy.revision.RevisionBundle} packs, on the machine that has the files and
 * without the AWS SDK. {@link io.jenkins.plugins.codesuite.deploy.revision.RevisionUpload} sends with a key; where the files
 * are on an agent, {@link io.jenkins.plugins.codesuite.deploy.revision.PresignedUpload} (which has the key) signs for
 * {@link io.jenkins.plugins.codesuite.deploy.revision.PartSender} (which has the files).
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html">
 * RevisionLocation</a>.
 */
package io.jenkins.plugins.codesuite.deploy.revision;
