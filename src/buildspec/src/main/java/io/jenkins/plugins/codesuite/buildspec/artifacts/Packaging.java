package io.jenkins.plugins.codesuite.buildspec.artifacts;

/**
 * How an artifact is stored.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html">
 * ProjectArtifacts</a>, {@code packaging}.
 */
public enum Packaging {
    /** A tree of files or objects. */
    NONE,
    /** One ZIP file. */
    ZIP
}
