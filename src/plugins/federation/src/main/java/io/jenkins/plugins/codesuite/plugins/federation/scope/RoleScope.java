package io.jenkins.plugins.codesuite.plugins.federation.scope;

import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What the steps of a block find in their context: the role around them. As it is a credentials provider of the AWS SDK,
 * steps of other plugins find it by that type alone. Saved with the Pipeline; it holds an id and nothing secret.
 */
public final class RoleScope implements AwsCredentialsProvider, Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final boolean ofAgent;
    private final HashSet<String> blocks = new HashSet<>();

    /**
     * A scope for steps.
     *
     * @param ofAgent whether the role is taken on with the agent's own identity, so that the controller has no session
     * @param around the scope of the block around this one
     */
    public RoleScope(String id, boolean ofAgent, Optional<RoleScope> around) {
        this.id = id;
        this.ofAgent = ofAgent;
        around.ifPresent(outer -> blocks.addAll(outer.blocks));
        blocks.add(id);
    }

    /** Whether a step of this scope is in the block of that id, this one or one around it. */
    boolean isIn(String block) {
        return blocks.contains(block);
    }

    /** Whether the role is taken on with the agent's own identity, so that the controller has no session. */
    public boolean isOfAgent() {
        return ofAgent;
    }

    /** The running scope; empty when it has ended. */
    public Optional<LiveScope> live() throws InterruptedException {
        return LiveScopes.get().await(id);
    }

    /**
     * The credentials of the newest session.
     *
     * @throws SdkClientException when there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        if (ofAgent) {
            throw SdkClientException.create(
                    "the role around this step is taken on with the agent's own identity, whose keys"
                            + " do not leave the agent. For AWS calls of the controller give the block another base, or the step"
                            + " credentials of its own");
        }
        try {
            RoleSession session = live().orElseThrow(
                            () -> SdkClientException.create("the block with the role has ended"))
                    .session();
            return session.credentials();
        } catch (IOException e) {
            throw SdkClientException.create(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("the wait for the role's session was interrupted", e);
        }
    }
}
