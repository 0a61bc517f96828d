package io.jenkins.plugins.codesuite.cli.deploy;

/** Reads {@code s3://bucket/key}. */
final class S3Address {

    private static final String SCHEME = "s3://";

    private S3Address() {}

    /**
     * The bucket and the key.
     *
     * @throws IllegalArgumentException when {@code text} is no such address
     */
    static String[] parse(String text) {
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || slash < SCHEME.length() + 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not accepted; write s3://BUCKET/KEY");
        }
        return new String[] {text.substring(SCHEME.length(), slash), text.substring(slash + 1)};
    }
}
