package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads buildspec files of version 0.1 and 0.2.
 *
 * <p>Every problem of a file is reported at once; only YAML that cannot be parsed ends the reading early. Nothing that
 * a file holds makes these methods throw, hang or use more than a bounded amount of memory. A reader has no state and
 * can be shared.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference for CodeBuild</a>.
 */
public final class BuildspecReader {

    private final DocumentReader documents;

    /** A reader with {@link ReaderLimits#DEFAULT}. */
    public BuildspecReader() {
        this(ReaderLimits.DEFAULT);
    }

    /**
     * A reader with limits of one's own.
     *
     * @param limits what a file may ask for
     */
    public BuildspecReader(ReaderLimits limits) {
        this.documents = new DocumentReader(new BuildspecKind(), limits);
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the model, or the problems
     */
    public ReadResult read(Path file) {
        return map(documents.read(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content UTF-8, with or without a byte order mark; UTF-16 with one is read with a warning
     * @return the model, or the problems
     */
    public ReadResult read(String displayName, byte[] content) {
        return map(documents.read(displayName, content));
    }

    /**
     * Reads text that is a string already, such as a buildspec that stands in a job.
     *
     * @param displayName the name of its place in problems
     * @param content the YAML text
     * @return the model, or the problems
     */
    public ReadResult read(String displayName, String content) {
        return map(documents.read(displayName, content));
    }

    private static ReadResult map(Document document) {
        Problems problems = document.problems();
        Optional<Buildspec> buildspec = document.root().flatMap(root -> new BuildspecMapper(problems).map(root));
        return new ReadResult(problems.file(), problems.hasErrors() ? Optional.empty() : buildspec, problems.sorted());
    }
}
