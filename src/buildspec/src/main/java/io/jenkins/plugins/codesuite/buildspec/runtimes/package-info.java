/**
 * {@code runtime-versions}: finds the runtimes that a buildspec asks for among those that the machine has. Nothing is
 * downloaded or installed.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases.install.runtime-versions">
 * Build specification reference, runtime-versions</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.runtimes;
