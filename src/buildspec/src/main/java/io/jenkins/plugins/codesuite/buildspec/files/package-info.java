/**
 * Finding the files that a buildspec names: CodeBuild's globs, one bounded walk of the source directory, digests.
 *
 * <p>Everything here takes expanded text (variables and commands are already replaced) and works on the machine that
 * has the files.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>, {@code artifacts/files}.
 */
package io.jenkins.plugins.codesuite.buildspec.files;
