package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads AppSpecs of version 0.0, YAML and JSON, for every platform. The platform is told from what the file holds.
 *
 * <p>Every problem of a file is reported at once; only text that is no YAML or JSON ends the reading early. What
 * CodeDeploy or its agent would refuse is an error; what they would pass over is a warning. Nothing that a file holds
 * makes these methods throw, hang or use more than a bounded amount of memory. A reader has no state and can be shared.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html">AppSpec file
 * reference</a>; for servers also the source of the <a href="https://github.com/aws/aws-codedeploy-agent">CodeDeploy
 * agent</a>, which reads the file on the instance.
 */
public final class AppSpecReader {

    private final DocumentReader reader = new DocumentReader(new AppSpecKind());
    private final Optional<Platform> expected;

    /** A reader for every platform. */
    public AppSpecReader() {
        this(Optional.empty());
    }

    /**
     * A reader for one platform.
     *
     * @param expected the platform of the application; an AppSpec for another one is an error
     */
    public AppSpecReader(Platform expected) {
        this(Optional.of(expected));
    }

    private AppSpecReader(Optional<Platform> expected) {
        this.expected = expected;
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the model, or the problems
     */
    public AppSpecResult read(Path file) {
        return map(reader.read(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content UTF-8, with or without a byte order mark; UTF-16 with one is read with a warning
     * @return the model, or the problems
     */
    public AppSpecResult read(String displayName, byte[] content) {
        return map(reader.read(displayName, content));
    }

    /**
     * Reads text that is a string already, such as an AppSpec that stands in a job.
     *
     * @param displayName the name of its place in problems
     * @param content YAML or JSON
     * @return the model, or the problems
     */
    public AppSpecResult read(String displayName, String content) {
        return map(reader.read(displayName, content));
    }

    /** What an AppSpec with errors says where it has none, for checks that tell all problems at once. */
    static Optional<AppSpec> asFarAsRead(AppSpecResult result) {
        Document document = new DocumentReader(new AppSpecKind()).read(result.file(), result.text());
        return document.root().flatMap(root -> new AppSpecMapper(document.problems(), Optional.empty()).map(root));
    }

    private AppSpecResult map(Document document) {
        Problems problems = document.problems();
        Optional<AppSpec> appSpec = document.root().flatMap(root -> new AppSpecMapper(problems, expected).map(root));
        return new AppSpecResult(
                problems.file(), problems.text(), problems.hasErrors() ? Optional.empty() : appSpec, problems.sorted());
    }
}
