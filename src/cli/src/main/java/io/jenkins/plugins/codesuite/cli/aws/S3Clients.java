package io.jenkins.plugins.codesuite.cli.aws;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients of S3 for artifacts and caches. A class of its own: whoever loads it loads a part of the AWS SDK. */
public final class S3Clients {

    private final AwsSettings settings;

    /** Clients as {@code settings} want them. */
    public S3Clients(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * A client, which the caller closes.
     *
     * @throws UsageException when no region is known
     */
    public S3Client client() throws UsageException {
        try {
            return new AwsClients(settings, Optional.empty(), Optional.of(new JdkHttp(settings))).s3();
        } catch (SdkClientException e) {
            throw new UsageException("no AWS region is known for S3; give --region, or set AWS_REGION", e);
        }
    }
}
