package io.jenkins.plugins.codesuite.commons.document;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading a file as YAML.
 *
 * @param problems what was found so far, to which the reader of the kind adds
 * @param root the tree, in part {@link Node.Broken} where a problem is an error; empty when there is no file or nothing
 *     can be read of it, which is an error among the problems
 */
public record Document(Problems problems, Optional<Node> root) {

    /** Refuses a missing part. */
    public Document {
        Objects.requireNonNull(problems, "problems");
        Objects.requireNonNull(root, "root");
    }
}
