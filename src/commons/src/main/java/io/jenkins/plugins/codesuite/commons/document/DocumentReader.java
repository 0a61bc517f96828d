package io.jenkins.plugins.codesuite.commons.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files as YAML or JSON, as their kind tells.
 *
 * <p>Every problem of a file is reported at once; only YAML that cannot be parsed ends the reading early. Nothing that
 * a file holds makes these methods throw, hang or use more than a bounded amount of memory. A reader has no state and
 * can be shared.
 */
public final class DocumentReader {

    private final DocumentKind kind;
    private final ReaderLimits limits;

    /**
     * A reader with {@link ReaderLimits#DEFAULT}.
     *
     * @param kind what the files hold
     */
    public DocumentReader(DocumentKind kind) {
        this(kind, ReaderLimits.DEFAULT);
    }

    /**
     * A reader with limits of one's own.
     *
     * @param kind what the files hold
     * @param limits what a file may ask for
     */
    public DocumentReader(DocumentKind kind, ReaderLimits limits) {
        this.kind = kind;
        this.limits = limits;
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the tree and the problems
     */
    public Document read(Path file) {
        String name = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                return missing(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                // One byte more than is allowed tells a file that is too large, however large it is.
                return read(name, in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.bytes() + 1L)));
            }
        } catch (NoSuchFileException e) {
            return missing(file);
        } catch (AccessDeniedException e) {
            return refuse(
                    name,
                    DocumentRule.NOT_READABLE,
                    "the " + kind.fileName() + " cannot be read: permission denied",
                    "Give the user who runs this the right to read the file.");
        } catch (IOException | SecurityException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return refuse(
                    name,
                    DocumentRule.NOT_READABLE,
                    "the " + kind.fileName() + " cannot be read: " + reason.replace('\n', ' '),
                    "Check the path, the file's permissions and the disk.");
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content UTF-8, with or without a byte order mark; UTF-16 with one is read with a warning
     * @return the tree and the problems
     */
    public Document read(String displayName, byte[] content) {
        if (content.length > limits.bytes()) {
            return tooLarge(displayName);
        }
        Decoded decoded = Decoded.of(content);
        Problems problems = problems(displayName, decoded.text());
        String accepted = kind.format() + "; save the file in that encoding.";
        switch (decoded.finding()) {
            case UTF_8 -> {}
            case UTF_16 ->
                problems.warning(DocumentRule.ENCODING, 0, "the file is UTF-16; " + kind.onUtf16(), accepted);
            case UTF_32 -> problems.error(DocumentRule.ENCODING, 0, "the file is UTF-32", accepted);
            case BROKEN ->
                problems.error(
                        DocumentRule.ENCODING,
                        problems.source().codePointsBefore(decoded.wrongChar()),
                        "byte " + decoded.wrongByte() + " of the file (0x"
                                + String.format("%02X", content[Math.min(decoded.wrongByte(), content.length - 1)])
                                + ") does not belong to text in UTF-8 or UTF-16",
                        accepted);
        }
        boolean readable = decoded.finding() == Decoded.Finding.UTF_8 || decoded.finding() == Decoded.Finding.UTF_16;
        return readable ? compose(problems) : new Document(problems, Optional.empty());
    }

    /**
     * Reads text that is a string already, such as a document that stands in a job.
     *
     * @param displayName the name of its place in problems
     * @param content the text
     * @return the tree and the problems
     */
    public Document read(String displayName, String content) {
        // At least one byte for each char: what is longer than the limit needs no exact count.
        if (content.length() > limits.bytes() || utf8Length(content) > limits.bytes()) {
            return tooLarge(displayName);
        }
        return compose(problems(displayName, content.startsWith("\uFEFF") ? content.substring(1) : content));
    }

    private Document compose(Problems problems) {
        Optional<Node> root = Characters.check(problems).flatMap(text -> compose(problems, text));
        return new Document(problems, root);
    }

    private Optional<Node> compose(Problems problems, String text) {
        boolean json = switch (kind.syntax()) {
            case YAML -> false;
            case YAML_OR_JSON -> JsonComposer.isMeantBy(text);
            case JSON -> true;
        };
        return json
                ? new JsonComposer(problems, limits).compose(text)
                : new NodeComposer(problems, limits).compose(text);
    }

    private Problems problems(String name, String text) {
        return new Problems(name, kind, new SourceText(text), limits.problems());
    }

    private Document tooLarge(String name) {
        return refuse(
                name,
                DocumentRule.TOO_LARGE,
                "the file is larger than " + limits.bytes() + " bytes",
                kind.whenTooLarge());
    }

    private Document missing(Path file) {
        if (Files.isDirectory(file)) {
            return refuse(
                    file.toString(),
                    DocumentRule.NO_FILE,
                    kind.fileName() + " does not exist: this is a directory",
                    kind.fileIn(file));
        }
        if (Files.exists(file)) {
            return refuse(
                    file.toString(),
                    DocumentRule.NOT_READABLE,
                    "the " + kind.fileName() + " cannot be read: this is no ordinary file",
                    "Give the path of an ordinary file.");
        }
        return refuse(file.toString(), DocumentRule.NO_FILE, kind.fileName() + " does not exist", kind.whereToLook());
    }

    private Document refuse(String name, Rule rule, String message, String accepted) {
        Problems problems = problems(name, "");
        problems.error(rule, Position.START, message, accepted);
        return new Document(problems, Optional.empty());
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
