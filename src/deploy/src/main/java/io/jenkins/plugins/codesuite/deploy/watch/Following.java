package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.util.Optional;

/** One who follows a deployment. Safe for use by several threads. */
public interface Following extends AutoCloseable {

    /** What was seen last. */
    Optional<DeploymentSnapshot> latest();

    /** Whether somebody looks at the deployment now, so that its targets are asked for first. */
    void attention(boolean looked);

    /** Has the deployment asked for soon: something was done to it. */
    void askSoon();

    /** Lets a rollback be waited for when the deployment stops, although it may not be configured. */
    void expectRollback();

    /** Says that AWS has created the deployment, so that it is waited for minutes until AWS lists it. */
    void isNew();

    /** Follows no more; the listener may be called once more at most. */
    @Override
    void close();
}
