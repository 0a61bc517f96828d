package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One who follows a deployment: told in order, by workers, and never while a lock is held. */
final class Follower implements Following {

    private static final System.Logger LOG = System.getLogger(Follower.class.getName());

    private final AwsClients clients;
    private final SnapshotListener listener;
    private final WatchGroup group;
    private final String id;
    private final Turns turns;
    private volatile Optional<DeploymentSnapshot> latest = Optional.empty();
    private volatile boolean looked;
    private volatile boolean closed;
    private Optional<String> trouble = Optional.empty();
    private final Set<String> remarks = new HashSet<>();

    Follower(AwsClients clients, String id, SnapshotListener listener, WatchGroup group, Executor workers) {
        this.clients = clients;
        this.id = id;
        this.listener = listener;
        this.group = group;
        this.turns = new Turns(workers);
    }

    AwsClients clients() {
        return clients;
    }

    boolean isLooked() {
        return looked;
    }

    boolean isAwaited() {
        return listener.isAwaited();
    }

    @Override
    public Optional<DeploymentSnapshot> latest() {
        return latest;
    }

    @Override
    public void attention(boolean nowLooked) {
        boolean fresh = nowLooked && !looked;
        looked = nowLooked;
        if (fresh) {
            group.askSoon();
        }
    }

    @Override
    public void askSoon() {
        group.askSoon();
    }

    @Override
    public void expectRollback() {
        group.expectRollback(id);
    }

    @Override
    public void isNew() {
        group.isNew(id);
    }

    @Override
    public void close() {
        closed = true;
        group.leave(id, this);
    }

    /** There is something new; {@code null} is never told. */
    void see(DeploymentSnapshot snapshot) {
        latest = Optional.of(snapshot);
        tell(told -> told.seen(snapshot));
    }

    /** The deployment cannot be seen; the same trouble is told once. */
    void troubled(String kind, String sentence) {
        turns.execute(() -> {
            if (trouble.filter(kind::equals).isEmpty()) {
                trouble = Optional.of(kind);
                call(told -> told.troubled(sentence));
            }
        });
    }

    /** Something of it cannot be seen; the same is told once. */
    void remark(String what, String sentence) {
        turns.execute(() -> {
            if (remarks.add(what)) {
                call(told -> told.troubled(sentence));
            }
        });
    }

    /** The deployment has been seen; whether it could not be before is found out in turn. */
    void readable() {
        turns.execute(() -> {
            if (trouble.isPresent()) {
                trouble = Optional.empty();
                call(SnapshotListener::recovered);
            }
        });
    }

    void end(DeploymentSnapshot last) {
        latest = Optional.of(last);
        tell(told -> told.ended(last));
        closeAfterwards();
    }

    void lose(String why) {
        tell(told -> told.lost(why));
        closeAfterwards();
    }

    private void closeAfterwards() {
        turns.execute(() -> closed = true);
    }

    private void tell(Consumer<SnapshotListener> telling) {
        turns.execute(() -> call(telling));
    }

    private void call(Consumer<SnapshotListener> telling) {
        if (closed) {
            return;
        }
        try {
            telling.accept(listener);
        } catch (Throwable e) {
            // Whoever is told may be anybody; the others are watched all the same.
            LOG.log(System.Logger.Level.WARNING, "The follower of deployment " + id + " could not be told", e);
        }
    }
}
