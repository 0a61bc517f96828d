package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.FilePath;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivered;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivery;
import io.jenkins.plugins.codesuite.plugins.federation.agent.RemoveFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/** A folder on an agent with the files of a block. One call at a time; after the removal nothing is written any more. */
final class Place {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScopeRecord.Folder folder;
    private volatile Optional<Delivered> delivered = Optional.empty();
    private boolean isRemoved;

    Place(ScopeRecord.Folder folder) {
        this.folder = folder;
    }

    ScopeRecord.Folder folder() {
        return folder;
    }

    /** Whether its agent is connected. */
    boolean isReachable() {
        return FilePathUtils.find(folder.node, folder.path) != null;
    }

    /** What was delivered, after a first writing if there was none. */
    Delivered deliver(Delivery delivery) throws IOException, InterruptedException {
        // Without the lock: a step must not wait for a renewal that hangs on its agent.
        Optional<Delivered> known = delivered;
        return known.isPresent() ? known.get() : first(delivery);
    }

    private synchronized Delivered first(Delivery delivery) throws IOException, InterruptedException {
        return delivered.isPresent() ? delivered.get() : write(delivery);
    }

    /**
     * Writes.
     *
     * @throws IOException when the agent is away or the files cannot be written
     */
    synchronized Delivered write(Delivery delivery) throws IOException, InterruptedException {
        if (isRemoved) {
            throw new IOException("The block with the role has ended.");
        }
        // An agent is not trusted: it may say where its files are, and nothing else.
        Delivered done = call(delivery).limitedTo(ScopeEnvironment.DELIVERED, AwsVariables.UNSET);
        delivered = Optional.of(done);
        return done;
    }

    /**
     * Removes the files; nothing is written afterwards.
     *
     * @return whether they are gone; if not, the agent is away
     */
    synchronized boolean remove() throws InterruptedException {
        isRemoved = true;
        if (!isReachable()) {
            // An agent that does not exist any more has taken its disk along.
            return !folder.node.isEmpty() && Jenkins.get().getNode(folder.node) == null;
        }
        try {
            call(new RemoveFiles());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private <T> T call(MasterToSlaveFileCallable<T> call) throws IOException, InterruptedException {
        FilePath path = FilePathUtils.find(folder.node, folder.path);
        if (path == null) {
            throw new IOException("The agent " + folder.node + " is not connected.");
        }
        Future<T> answer = path.actAsync(call);
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("The agent " + folder.node + " does not answer.", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }
}
