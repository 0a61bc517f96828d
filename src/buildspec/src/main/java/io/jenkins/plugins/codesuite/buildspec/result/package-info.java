/**
 * What became of a build: one model that the log, a page and the JSON output read, live and afterwards.
 *
 * <p>Shapes and words follow CodeBuild: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html">Build</a> and <a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildPhase.html">BuildPhase</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.result;
