/**
 * Keeps secrets out of a build's log: one byte stream goes in, the same stream comes out with {@code ***} wherever a
 * secret stood, raw or in one of the usual encodings.
 *
 * <p>{@link io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker} holds the secrets,
 * {@link io.jenkins.plugins.codesuite.buildspec.mask.MaskingOutputStream} is the stream. How it works:
 *
 * <ol>
 *   <li>Every secret becomes a set of <em>patterns</em>, the byte strings that it may look like in a log. A long form is
 *       cut into pieces of at most 64 bytes, so the memory of a stream, its lag and the work per byte have a small bound.
 *   <li>A <em>block filter</em> looks at four bytes of the log, then jumps over as many bytes as the shortest pattern
 *       allows. Most of a log is never looked at.
 *   <li>Where the filter sees a block of a pattern, the patterns are searched by bisection. What matches is covered;
 *       covered places that overlap or touch become one {@code ***}.
 * </ol>
 *
 * <p>CodeBuild masks exact occurrences only; encoded forms are this package's addition. Source: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification reference for
 * CodeBuild</a>, {@code env/parameter-store} and {@code env/secrets-manager}.
 */
package io.jenkins.plugins.codesuite.buildspec.mask;
