/**
 * Artifacts: which files belong to one, archives of them, and the places where they are stored.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>, {@code artifacts}, and <a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html">ProjectArtifacts</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.artifacts;
