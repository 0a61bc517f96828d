package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.watch.Following;
import io.jenkins.plugins.codesuite.deploy.watch.SnapshotListener;

/** A deployment that a run follows: what the watch tells, told in the run's turns. */
final class FollowedDeployment {

    /** Who follows; told in turns. */
    interface Owner {

        /** Something of it is another than before. */
        void seen(DeploymentSnapshot snapshot);

        /** It is over. */
        void ended(DeploymentSnapshot last);

        /** It cannot be followed any more. */
        void lost(String why);
    }

    private final Following following;

    FollowedDeployment(RunContext context, String id, Owner owner) {
        following = context.means().deployments().follow(context.clients(), id, new SnapshotListener() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                context.turn(() -> owner.seen(snapshot));
            }

            @Override
            public void troubled(String sentence) {
                context.log(sentence);
            }

            @Override
            public void recovered() {
                context.log("Deployment " + id + " can be seen again.");
            }

            @Override
            public void ended(DeploymentSnapshot last) {
                context.turn(() -> owner.ended(last));
            }

            @Override
            public void lost(String why) {
                if (!isAwaited()) {
                    // The result, which would say so, has been told already.
                    context.log(why);
                }
                context.turn(() -> owner.lost(why));
            }

            @Override
            public boolean isAwaited() {
                return context.isAwaited();
            }
        });
    }

    /** AWS has told its id, so that it does exist. */
    void isNew() {
        following.isNew();
    }

    void askSoon() {
        following.askSoon();
    }

    void expectRollback() {
        following.expectRollback();
    }

    void attention(boolean looked) {
        following.attention(looked);
    }

    void close() {
        following.close();
    }
}
