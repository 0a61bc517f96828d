package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.watch.Following;
import io.jenkins.plugins.codesuite.deploy.watch.SnapshotListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deployments of another hand that are in the way: waits for their end, by the watch, and stops them if told to. */
final class OtherDeployments {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final RunContext context;
    private final String group;
    private final Runnable free;
    private final Map<String, Following> awaited = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> toStop = new HashSet<>();
    private boolean closed;

    /**
     * Waits for none yet.
     *
     * @param free told in a turn when those that were waited for are over; others may have come
     */
    OtherDeployments(RunContext context, String group, Runnable free) {
        this.context = context;
        this.group = group;
        this.free = free;
    }

    void await(List<String> ids, boolean stop) {
        for (String id : ids) {
            if (said.add(id)) {
                context.log(group + " is busy with deployment " + id + "; "
                        + (stop ? "it is stopped, unless it is a rollback." : "its end is waited for."));
                if (stop) {
                    toStop.add(id);
                }
            }
            awaited.computeIfAbsent(id, this::follow);
        }
    }

    private Following follow(String id) {
        return context.means().deployments().follow(context.clients(), id, new SnapshotListener() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                if (snapshot.status().isFinal()) {
                    over(id);
                } else {
                    context.turn(() -> stopOnce(snapshot));
                }
            }

            @Override
            public void troubled(String sentence) {
                context.turn(() -> context.log(sentence));
            }

            @Override
            public void recovered() {
                context.turn(() -> context.log("Deployment " + id + " can be seen again."));
            }

            @Override
            public void ended(DeploymentSnapshot last) {
                over(id);
            }

            @Override
            public void lost(String why) {
                context.turn(() -> {
                    awaited.remove(id);
                    context.log(why);
                    context.later(AGAIN, OtherDeployments.this::freeIfNone);
                });
            }
        });
    }

    private void over(String id) {
        context.turn(() -> {
            Following following = awaited.remove(id);
            if (following != null) {
                following.close();
                freeIfNone();
            }
        });
    }

    private void freeIfNone() {
        if (awaited.isEmpty() && !closed) {
            free.run();
        }
    }

    private void stopOnce(DeploymentSnapshot snapshot) {
        String id = snapshot.id();
        if (closed || !toStop.remove(id)) {
            return;
        }
        if (snapshot.isRollback()) {
            context.log("Deployment " + id + " is a rollback, which would leave some of " + group
                    + " with what it takes back; its end is waited for.");
            return;
        }
        context.log("Deployment " + id + " is stopped without a rollback.");
        stop(id);
    }

    private void stop(String id) {
        context.then(
                context.control().stop(context.clients(), id, false),
                answer -> context.log("Deployment " + id + ": the stop was accepted."),
                failure -> context.log("Deployment " + id + " could not be stopped, and its end is waited for: "
                        + AwsTrouble.of(failure).sentence()));
    }

    void close() {
        closed = true;
        awaited.values().forEach(Following::close);
        awaited.clear();
    }
}
