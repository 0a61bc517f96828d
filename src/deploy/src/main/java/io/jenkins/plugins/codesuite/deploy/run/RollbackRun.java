package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentLog;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.util.Optional;

/** The deployment that puts an old version back, followed to its end. Touched in turns only. */
final class RollbackRun {

    /** Who is rolled back; told in turns. */
    interface Owner {

        /** Something of it is another than before. */
        void seen(DeploymentSnapshot snapshot);

        /** It is over, or cannot be followed any more. */
        void done();
    }

    /**
     * How a rollback ended.
     *
     * @param last as it was seen last; empty when it never was
     * @param lost why it could not be followed to its end
     */
    record End(String id, Optional<DeploymentSnapshot> last, Optional<String> lost) {}

    private final RunContext context;
    private final String id;
    private final Owner owner;
    private final FollowedDeployment followed;
    private Optional<DeploymentSnapshot> latest;
    private Optional<End> end = Optional.empty();

    RollbackRun(RunContext context, String id, Optional<DeploymentSnapshot> recorded, Owner owner) {
        this.context = context;
        this.id = id;
        this.latest = recorded;
        this.owner = owner;
        if (recorded.isEmpty()) {
            context.log("The old version is put back by deployment " + id + ", whose end is waited for.");
        }
        this.followed = new FollowedDeployment(context, id, new FollowedDeployment.Owner() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                RollbackRun.this.seen(snapshot);
            }

            @Override
            public void ended(DeploymentSnapshot snapshot) {
                RollbackRun.this.seen(snapshot);
                over(Optional.empty());
            }

            @Override
            public void lost(String why) {
                over(Optional.of(why));
            }
        });
        followed.isNew();
    }

    private void seen(DeploymentSnapshot snapshot) {
        if (isOver()) {
            return;
        }
        DeploymentLog.lines(latest, snapshot).forEach(context::log);
        latest = Optional.of(snapshot);
        owner.seen(snapshot);
    }

    private void over(Optional<String> lost) {
        if (!isOver()) {
            end = Optional.of(new End(id, latest, lost));
            owner.done();
        }
    }

    boolean isOver() {
        return end.isPresent();
    }

    Optional<End> end() {
        return end;
    }

    void close() {
        followed.close();
    }
}
