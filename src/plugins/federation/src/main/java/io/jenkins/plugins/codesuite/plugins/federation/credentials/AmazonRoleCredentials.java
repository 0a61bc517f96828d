package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.model.Run;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Role credentials as the AWS Credentials plugin knows credentials. Nothing of it is stored. */
final class AmazonRoleCredentials extends BaseStandardCredentials implements AmazonWebServicesCredentials {

    private static final long serialVersionUID = 1L;

    // On an agent it is another class, see AwsRoleCredentials.writeReplace.
    private final AwsCredentialsProvider roles;
    private final String role;

    AmazonRoleCredentials(AwsRoleCredentials roles) {
        super(roles.getScope(), roles.getId(), roles.getDescription());
        this.roles = roles;
        this.role = roles.getRole();
    }

    @Override
    public Credentials forRun(Run<?, ?> context) {
        return roles instanceof AwsRoleCredentials of
                ? new AmazonRoleCredentials((AwsRoleCredentials) of.forRun(context))
                : this;
    }

    @Override
    public CredentialsDescriptor getDescriptor() {
        return (CredentialsDescriptor) Jenkins.get().getDescriptorOrDie(AwsRoleCredentials.class);
    }

    @Override
    public String getDisplayName() {
        return role;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return roles.resolveCredentials();
    }

    /** Without the code: a role that asks for one cannot be taken on by a build. */
    @Override
    public AwsCredentials resolveCredentials(String mfaToken) {
        return roles.resolveCredentials();
    }

    @Override
    public AWSCredentials getCredentials() {
        AwsSessionCredentials session = (AwsSessionCredentials) roles.resolveCredentials();
        return new BasicSessionCredentials(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    @Override
    @SuppressWarnings("deprecation") // other plugins still ask
    public AWSCredentials getCredentials(String mfaToken) {
        return getCredentials();
    }

    /** Nothing to do: whoever asks gets a session that is fresh enough. */
    @Override
    public void refresh() {
        // Sessions renew themselves.
    }
}
