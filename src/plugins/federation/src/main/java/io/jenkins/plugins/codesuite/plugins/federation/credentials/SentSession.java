package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.util.Secret;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** One session of role credentials, on its way to an agent; it is good until it expires. */
final class SentSession extends BaseStandardCredentials implements AwsCredentialsProvider {

    private static final long serialVersionUID = 1L;

    // Encrypted wherever somebody writes them to a file.
    private final Secret accessKeyId;
    private final Secret secretAccessKey;
    private final Secret sessionToken;

    SentSession(AwsRoleCredentials of, AwsSessionCredentials session) {
        super(of.getScope(), of.getId(), of.getDescription());
        this.accessKeyId = Secret.fromString(session.accessKeyId());
        this.secretAccessKey = Secret.fromString(session.secretAccessKey());
        this.sessionToken = Secret.fromString(session.sessionToken());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return AwsSessionCredentials.create(
                Secret.toString(accessKeyId), Secret.toString(secretAccessKey), Secret.toString(sessionToken));
    }
}
