package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.nio.file.Path;

/** Where artifacts go or a cache lies. */
sealed interface Place {

    /**
     * A path of this machine.
     *
     * @param path an absolute path
     */
    record Local(Path path) implements Place {

        /** Whether it names one ZIP file. */
        boolean isZipFile() {
            return path.toString().endsWith(".zip");
        }
    }

    /**
     * A place in S3.
     *
     * @param bucket the bucket
     * @param prefix what keys begin with, without a slash at its ends; may be empty
     */
    record S3(String bucket, String prefix) implements Place {}

    /**
     * Reads {@code s3://bucket/prefix} or a path.
     *
     * @throws UsageException when {@code text} is neither
     */
    static Place parse(String option, String text) throws UsageException {
        if (!text.startsWith("s3:")) {
            if (text.isEmpty()) {
                throw new UsageException(option + " needs a path or s3://BUCKET/PREFIX");
            }
            return new Local(BuildOptions.path(option, text).toAbsolutePath().normalize());
        }
        String rest = text.startsWith("s3://") ? text.substring("s3://".length()) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new UsageException(option + ": '" + text + "' is not accepted; write s3://BUCKET/PREFIX");
        }
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return new S3(bucket, prefix);
    }
}
