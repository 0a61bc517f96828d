/**
 * Documents that people write, in YAML or JSON: bytes in, a tree or a complete list of problems out.
 *
 * <p>{@link io.jenkins.plugins.codesuite.commons.document.DocumentReader} never throws because of what a file holds: a
 * missing file, a file that is no text and YAML that is built to hurt become a {@link
 * io.jenkins.plugins.codesuite.commons.document.Problem} with its place, its source line and what is accepted there.
 * What kind of document is read, and in which words it is spoken of, is told by a {@link
 * io.jenkins.plugins.codesuite.commons.document.DocumentKind}. Its reader goes through the tree by {@link
 * io.jenkins.plugins.codesuite.commons.document.Block}s.
 *
 * <p>SnakeYAML scans and parses; the tree is built here from its events, because the place of every scalar and its text
 * as written ({@code 3.10}, {@code yes}) must survive, and because depth, size and the growth by aliases are checked
 * while the tree grows, each with its place.
 */
package io.jenkins.plugins.codesuite.commons.document;
