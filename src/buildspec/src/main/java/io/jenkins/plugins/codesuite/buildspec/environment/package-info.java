/**
 * What a build's environment holds before its first command: the machine's variables, those that CodeBuild sets, and
 * those of the buildspec, the project and the start of the build, with Parameter Store and Secrets Manager values
 * fetched in batches.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env">Build
 * specification reference, env</a>; <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">Environment variables in
 * build environments</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.environment;
