/**
 * Reads a buildspec: bytes in, a model or a complete list of problems out.
 *
 * <p>{@link io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader} never throws because of what a file holds: a
 * missing file, a file that is no text, YAML that is built to hurt and a mistyped key all become a {@link
 * io.jenkins.plugins.codesuite.commons.document.Problem} with its place, its source line and what is accepted there.
 *
 * <p>SnakeYAML scans and parses; the tree is built here from its events, because the place of every scalar and its text
 * as written ({@code 3.10}, {@code yes}) must survive, and because depth, size and the growth by aliases are checked
 * while the tree grows, each with its place.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>; the batch part: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html">Batch build buildspec
 * reference</a>.
 */
package io.jenkins.plugins.codesuite.buildspec.read;
