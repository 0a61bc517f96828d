package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.security.ACL;
import hudson.util.Secret;
import java.util.List;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials of this Jenkins that write to S3, looked up at each use, so that a changed secret counts at once. */
public final class PublishCredentials implements AwsCredentialsProvider {

    private final String id;

    /** Credentials by their id, among those of Jenkins itself. */
    PublishCredentials(String id) {
        this.id = id;
    }

    /** Whether credentials are AWS keys, or a user name and password that may be such. */
    public static boolean holdsKeys(Object credentials) {
        return credentials instanceof AwsCredentialsProvider
                || credentials instanceof StandardUsernamePasswordCredentials;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        StandardCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id));
        if (found instanceof AwsCredentialsProvider provider) {
            return provider.resolveCredentials();
        }
        if (found instanceof StandardUsernamePasswordCredentials pair) {
            return AwsBasicCredentials.create(pair.getUsername(), Secret.toString(pair.getPassword()));
        }
        throw SdkClientException.create(
                found == null
                        ? "There are no credentials '" + id + "' in the store of this Jenkins. Choose others for"
                                + " publishing (Manage Jenkins, AWS federation)"
                        : "The credentials '" + id + "' hold no AWS keys. Choose AWS credentials, or a user name and"
                                + " password that are an access key id and its secret (Manage Jenkins, AWS federation)");
    }
}
