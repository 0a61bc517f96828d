/**
 * Batch builds: expands a {@code batch} block into builds and runs them side by side.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html">Batch build
 * buildspec reference</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.batch;
