/**
 * Finding the report files of a buildspec's {@code reports} block; what they say is for others to read.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>, {@code reports}.
 */
package io.jenkins.plugins.codesuite.buildspec.reports;
