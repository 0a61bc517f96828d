/**
 * Compiles the phases of a buildspec to one shell program, and reads what the program tells while it runs.
 *
 * <p>How shells behave between two commands follows CodeBuild: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-cmd.html">Shells and commands in build
 * environments</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.shell;
