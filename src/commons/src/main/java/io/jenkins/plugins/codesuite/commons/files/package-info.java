/**
 * Files by the globs of the AWS documents: one bounded walk of a directory, digests, deletion of trees, and failures in
 * words.
 *
 * <p>Everything here takes expanded text (variables and commands are already replaced) and works on the machine that
 * has the files.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>, {@code artifacts/files}.
 */
package io.jenkins.plugins.codesuite.commons.files;
