package io.jenkins.plugins.codesuite.plugins.deploy;

/** An object as {@code s3://bucket/key} names it. */
record S3Place(String bucket, String key) {

    private static final String SCHEME = "s3://";

    /**
     * Reads a place.
     *
     * @param option what the text was given for, for the message
     * @throws IllegalArgumentException when it is none
     */
    static S3Place parse(String option, String text) {
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || slash < 0 || slash == SCHEME.length() || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    option + ": '" + text + "' is no s3://bucket/key, such as s3://releases/shop/42.zip");
        }
        return new S3Place(text.substring(SCHEME.length(), slash), text.substring(slash + 1));
    }
}
