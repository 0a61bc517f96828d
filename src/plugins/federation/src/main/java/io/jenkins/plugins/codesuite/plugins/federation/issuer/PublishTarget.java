package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an issuer outside Jenkins has its documents. */
public sealed interface PublishTarget {

    /**
     * A folder that a web server shows.
     *
     * @param path absolute
     */
    record Folder(Path path) implements PublishTarget {}

    /**
     * A bucket.
     *
     * @param bucket its name
     * @param prefix what stands before the documents' names, without a slash at either end; or empty
     */
    record Bucket(String bucket, String prefix) implements PublishTarget {

        /** The prefix of what is at a path below this place; empty for the bucket itself. */
        String below(String path) {
            return prefix.isEmpty() || path.isEmpty() ? prefix + path : prefix + "/" + path;
        }
    }

    /** A bucket's name: 3 to 63 lower case letters, digits, dots and hyphens. */
    Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /**
     * Reads a folder's absolute path, or {@code s3://bucket/prefix}.
     *
     * @throws IllegalArgumentException with a sentence when the text is neither
     */
    static PublishTarget parse(String text) {
        Matcher s3 = S3.matcher(text);
        if (s3.matches()) {
            String prefix = s3.group(2) == null ? "" : s3.group(2).replaceAll("^/+|/+$", "");
            return new Bucket(s3.group(1), prefix);
        }
        try {
            Path path = Path.of(text);
            if (!text.contains("://") && path.isAbsolute()) {
                return new Folder(path.normalize());
            }
        } catch (InvalidPathException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, Exception cause) {
        return new IllegalArgumentException(
                "publishTo: '" + text + "' is neither a folder nor a bucket. Write the absolute path of a folder on the"
                        + " controller, or s3://bucket/prefix",
                cause);
    }
}
