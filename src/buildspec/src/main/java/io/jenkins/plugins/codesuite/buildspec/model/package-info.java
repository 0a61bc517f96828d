/**
 * The immutable model of a buildspec: records that keep the line and column of every node they came from.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.model;
