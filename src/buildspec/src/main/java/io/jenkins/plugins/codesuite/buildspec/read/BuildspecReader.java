package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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

    private static final String UTF_8 = "A buildspec is YAML in UTF-8; save the file in that encoding.";

    private final ReaderLimits limits;

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
        this.limits = limits;
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the model, or the problems
     */
    public ReadResult read(Path file) {
        String name = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                return refuse(name, missing(file));
            }
            try (InputStream in = Files.newInputStream(file)) {
                // One byte more than is allowed tells a file that is too large, however large it is.
                return read(name, in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.bytes() + 1L)));
            }
        } catch (NoSuchFileException e) {
            return refuse(name, missing(file));
        } catch (AccessDeniedException e) {
            return refuse(
                    name,
                    new Refusal(
                            Rule.NOT_READABLE,
                            "the YAML file cannot be read: permission denied",
                            "Give the user who runs this the right to read the file."));
        } catch (IOException | SecurityException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return refuse(
                    name,
                    new Refusal(
                            Rule.NOT_READABLE,
                            "the YAML file cannot be read: " + reason.replace('\n', ' '),
                            "Check the path, the file's permissions and the disk."));
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content UTF-8, with or without a byte order mark; UTF-16 with one is read with a warning
     * @return the model, or the problems
     */
    public ReadResult read(String displayName, byte[] content) {
        if (content.length > limits.bytes()) {
            return tooLarge(displayName);
        }
        Decoded decoded = Decoded.of(content);
        Problems problems = new Problems(displayName, new SourceText(decoded.text()), limits.problems());
        switch (decoded.finding()) {
            case UTF_8 -> {}
            case UTF_16 ->
                problems.warning(Rule.ENCODING, 0, "the file is UTF-16; CodeBuild documents no encoding", UTF_8);
            case UTF_32 -> problems.error(Rule.ENCODING, 0, "the file is UTF-32", UTF_8);
            case BROKEN ->
                problems.error(
                        Rule.ENCODING,
                        problems.source().codePointsBefore(decoded.wrongChar()),
                        "byte " + decoded.wrongByte() + " of the file (0x"
                                + String.format("%02X", content[Math.min(decoded.wrongByte(), content.length - 1)])
                                + ") does not belong to text in UTF-8 or UTF-16",
                        UTF_8);
        }
        boolean readable = decoded.finding() == Decoded.Finding.UTF_8 || decoded.finding() == Decoded.Finding.UTF_16;
        return finish(displayName, readable ? map(problems) : Optional.empty(), problems);
    }

    /**
     * Reads text that is a string already, such as a buildspec that stands in a job.
     *
     * @param displayName the name of its place in problems
     * @param content the YAML text
     * @return the model, or the problems
     */
    public ReadResult read(String displayName, String content) {
        // At least one byte for each char: what is longer than the limit needs no exact count.
        if (content.length() > limits.bytes() || utf8Length(content) > limits.bytes()) {
            return tooLarge(displayName);
        }
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        Problems problems = new Problems(displayName, new SourceText(text), limits.problems());
        return finish(displayName, map(problems), problems);
    }

    private Optional<Buildspec> map(Problems problems) {
        return Characters.check(problems)
                .flatMap(text -> new NodeComposer(problems, limits).compose(text))
                .flatMap(root -> new BuildspecMapper(problems).map(root));
    }

    private static ReadResult finish(String name, Optional<Buildspec> buildspec, Problems problems) {
        List<Problem> sorted = problems.sorted();
        for (Problem problem : sorted) {
            if (problem.severity() == Severity.ERROR) {
                return new ReadResult(name, Optional.empty(), sorted);
            }
        }
        return new ReadResult(name, buildspec, sorted);
    }

    private ReadResult tooLarge(String name) {
        return refuse(
                name,
                new Refusal(
                        Rule.TOO_LARGE,
                        "the file is larger than " + limits.bytes() + " bytes",
                        "Move long scripts into files of their own and call them from 'commands'."));
    }

    private static Refusal missing(Path file) {
        if (Files.isDirectory(file)) {
            return new Refusal(
                    Rule.NO_FILE,
                    "YAML file does not exist: this is a directory",
                    "Give the path of a file, such as " + file.resolve("buildspec.yml") + ".");
        }
        if (Files.exists(file)) {
            return new Refusal(
                    Rule.NOT_READABLE,
                    "the YAML file cannot be read: this is no ordinary file",
                    "Give the path of an ordinary file.");
        }
        return new Refusal(
                Rule.NO_FILE,
                "YAML file does not exist",
                "Give the path of a buildspec file; CodeBuild's default is buildspec.yml in the root of the source.");
    }

    private static ReadResult refuse(String name, Refusal refusal) {
        Problem problem = new Problem(
                Severity.ERROR, refusal.rule().id(), name, Position.START, refusal.message(), refusal.accepted(), "");
        return new ReadResult(name, Optional.empty(), List.of(problem));
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    private record Refusal(Rule rule, String message, String accepted) {}
}
