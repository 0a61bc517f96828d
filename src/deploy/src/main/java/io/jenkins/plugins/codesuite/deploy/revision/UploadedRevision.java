package io.jenkins.plugins.codesuite.deploy.revision;

/**
 * A bundle that is in S3, as S3 says.
 *
 * @param revision where it is, with its version if the bucket keeps versions, and its ETag
 * @param sizeInBytes its size
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 * @param how how it came there
 */
public record UploadedRevision(S3Revision revision, long sizeInBytes, String sha256, How how) {

    /** How a bundle came to S3. */
    public enum How {
        /** It was sent. */
        SENT,
        /** What an earlier try had begun was completed. */
        RESUMED,
        /** The same content was there already. */
        ALREADY_THERE
    }

    /** One line for a log. */
    public String describe() {
        return switch (how) {
            case SENT -> "Uploaded " + sizeInBytes + " bytes to " + revision.describe();
            case RESUMED -> "Completed an earlier upload of " + sizeInBytes + " bytes to " + revision.describe();
            case ALREADY_THERE -> "The same content is already in " + revision.describe() + "; nothing was sent";
        };
    }
}
