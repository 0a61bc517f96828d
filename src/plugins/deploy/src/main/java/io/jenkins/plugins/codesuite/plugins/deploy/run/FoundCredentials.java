package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials that are looked up when they are needed first: after a restart of Jenkins, what gives them may come back later
 * than the step itself.
 */
final class FoundCredentials implements AwsCredentialsProvider {

    private final Source source;
    private AwsCredentialsProvider found;

    FoundCredentials(Source source) {
        this.source = source;
    }

    /** Where the credentials come from. */
    interface Source {
        AwsCredentialsProvider find() throws IOException, InterruptedException;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider().resolveCredentials();
        } catch (IOException e) {
            throw SdkClientException.create("the step's credentials cannot be looked up: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("the wait for credentials was interrupted", e);
        }
    }

    private synchronized AwsCredentialsProvider provider() throws IOException, InterruptedException {
        if (found == null) {
            found = source.find();
        }
        return found;
    }
}
