package io.jenkins.plugins.codesuite.deploy.revision;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What buckets and objects can be called. */
final class S3Names {

    /** Old buckets of us-east-1 may have capital letters, underscores and up to 255 characters. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    private static final int LONGEST_KEY = 1024;

    private S3Names() {}

    /**
     * Refuses what S3 would refuse.
     *
     * @throws InvalidRevisionException if no bucket or object can have such a name
     */
    static void check(String bucket, String key) {
        if (bucket.startsWith("s3://") || bucket.startsWith("arn:")) {
            throw new InvalidRevisionException("bucket is the name alone, such as my-revisions, and not '" + bucket
                    + "'; what follows it goes into key");
        }
        if (!BUCKET.matcher(bucket).matches()) {
            throw new InvalidRevisionException("no S3 bucket is called '" + bucket
                    + "': a name has 3 to 63 lower-case letters, digits, dots and hyphens, and begins and ends with a"
                    + " letter or digit");
        }
        if (key.isEmpty()) {
            throw new InvalidRevisionException("the key of the revision in bucket " + bucket + " is empty");
        }
        if (key.startsWith("/")) {
            throw new InvalidRevisionException("key begins with a slash: '" + key
                    + "' would be an object below a folder without a name; write '" + key.replaceFirst("^/+", "")
                    + "'");
        }
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_KEY) {
            throw new InvalidRevisionException(
                    "key has " + length + " bytes; S3 takes at most " + LONGEST_KEY + " bytes of UTF-8");
        }
        if (key.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new InvalidRevisionException("key holds a control character: '" + key.replaceAll("\\p{Cntrl}", "?")
                    + "'; CodeDeploy cannot fetch such an object");
        }
    }

    /** An ETag without the quotes that it has in HTTP. */
    static String unquoted(String eTag) {
        return eTag.length() >= 2 && eTag.startsWith("\"") && eTag.endsWith("\"")
                ? eTag.substring(1, eTag.length() - 1)
                : eTag;
    }
}
