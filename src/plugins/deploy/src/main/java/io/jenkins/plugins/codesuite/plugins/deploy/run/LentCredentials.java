package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials that a step lends to its deployment. When the step ends while a rollback is still being watched, what was lent last
 * is used on as long as AWS takes it, and the step's role is asked no more.
 */
final class LentCredentials implements AwsCredentialsProvider {

    private final AwsCredentialsProvider owner;
    private Optional<AwsCredentials> last = Optional.empty();
    private boolean isReturned;

    LentCredentials(AwsCredentialsProvider owner) {
        this.owner = owner;
    }

    @Override
    @SuppressWarnings("try")
    public AwsCredentials resolveCredentials() {
        synchronized (this) {
            if (isReturned) {
                return last.orElseThrow(
                        () -> SdkClientException.create("the step has ended, and its credentials with it"));
            }
        }
        // What a build may use was decided when its credentials were looked up, not by the thread that asks.
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            AwsCredentials lent = owner.resolveCredentials();
            synchronized (this) {
                last = Optional.of(lent);
            }
            return lent;
        }
    }

    /** The step ends. */
    synchronized void giveBack() {
        isReturned = true;
    }
}
