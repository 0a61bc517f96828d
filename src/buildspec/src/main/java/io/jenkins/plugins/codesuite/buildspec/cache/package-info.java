/**
 * The build's cache: what is restored before {@code install} and saved after the build.
 *
 * <p>Nothing here fails a build: a cache that is missing, damaged or out of reach is reported and left alone.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>, {@code cache}.
 */
package io.jenkins.plugins.codesuite.buildspec.cache;
