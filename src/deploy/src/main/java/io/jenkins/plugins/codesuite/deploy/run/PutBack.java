package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.explain.FailureText;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.RollbackInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the old version back where a deployment has succeeded already, by a deployment of the revision before. Touched in turns
 * only.
 */
final class PutBack {

    /**
     * What AWS was asked to create, to be found again after a restart.
     *
     * @param deploymentId the deployment that is undone
     */
    record Intention(String deploymentId, String marker, Instant asked) {

        ObjectNode json() {
            return new JsonWriting()
                    .put("deploymentId", deploymentId)
                    .put("marker", marker)
                    .put("asked", asked)
                    .node();
        }

        static Intention read(JsonObject json) {
            return new Intention(json.text("deploymentId"), json.text("marker"), json.instant("asked"));
        }
    }

    private final RunContext context;
    private final DeploymentRun run;
    private final DeploymentRequest request;
    private final Runnable news;
    private final DeploymentSnapshot undone;
    private Optional<Intention> intention;
    private Optional<RollbackRun> rollback = Optional.empty();
    private boolean over;

    /**
     * Puts nothing back yet.
     *
     * @param run the deployment that is undone, a success
     * @param request what was deployed
     * @param recorded what AWS was asked for before a restart
     * @param news told in a turn when AWS has created the deployment, and when it is over, one way or the other
     */
    PutBack(
            RunContext context,
            DeploymentRun run,
            DeploymentRequest request,
            Optional<Intention> recorded,
            Runnable news) {
        this.context = context;
        this.run = run;
        this.request = request;
        this.intention = recorded;
        this.news = news;
        this.undone = run.entry().snapshot().orElseThrow();
    }

    Optional<Intention> intention() {
        return intention;
    }

    boolean isOver() {
        return over;
    }

    /** Whether it goes on by itself from here. */
    boolean isAccepted() {
        return over || rollback.isPresent();
    }

    /** What is being undone, in a sentence. */
    String goesOn() {
        return "Deployment " + undone.id() + " to " + run.entry().name() + " had succeeded, and is being undone"
                + run.entry().rollbackId().map(id -> " by " + id).orElse("") + ", which goes on.";
    }

    boolean undoes(DeploymentRun other) {
        return run == other;
    }

    void begin() {
        Optional<String> there = run.entry().rollbackId();
        if (there.isPresent()) {
            follow(there.get());
            return;
        }
        context.log(undone.id() + " has succeeded already; the revision before it is deployed to "
                + run.entry().name() + ".");
        OldRevision old = new OldRevision(context.clients());
        context.then(
                context.insist(() -> old.of(undone.id(), request.revision())),
                found -> found.ifPresentOrElse(
                        this::create,
                        () -> failed(
                                "AWS does not tell which revision was there before. Deploy the last good one by hand.")),
                failure -> failed(AwsTrouble.of(failure).sentence()));
    }

    private void create(Revision old) {
        DeploymentRequest.Builder back = DeploymentRequest.builder(request.application(), request.group())
                .revision(old)
                .description("Puts back what was there before " + undone.id())
                // The alarm is red, which is why; and nothing is left to roll back to.
                .alarms(AlarmSetting.off())
                .autoRollback(AutoRollback.off());
        if (undone.platform() == Platform.SERVER) {
            request.config().ifPresent(back::config);
            request.fileExists().ifPresent(back::fileExists);
        } else {
            back.config(PredefinedConfig.defaultOf(undone.platform()).configName());
        }
        Creation creation = new Creation(context, back.build(), BusyGroup.WAIT, new Creation.Owner() {
            @Override
            public void asking(String marker, Instant when) {
                intention = Optional.of(new Intention(undone.id(), marker, when));
                context.changed();
            }

            @Override
            public void created(String id) {
                run.rollback(id, Optional.empty());
                follow(id);
            }

            @Override
            public void failed(String why) {
                PutBack.this.failed(why);
            }

            @Override
            public void waiting(Optional<String> sentence) {
                sentence.ifPresent(context::log);
            }

            @Override
            public boolean isUrgent() {
                // The old version twice is better than what is broken.
                return true;
            }
        });
        intention.ifPresentOrElse(asked -> creation.recover(asked.marker(), asked.asked()), creation::begin);
    }

    private void follow(String id) {
        rollback = Optional.of(new RollbackRun(context, id, run.entry().rollback(), new RollbackRun.Owner() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                // AWS does not know what it is for.
                RollbackInfo link = new RollbackInfo(Optional.empty(), Optional.of(undone.id()), Optional.empty());
                run.rollback(id, Optional.of(snapshot.toBuilder().rollback(link).build()));
            }

            @Override
            public void done() {
                ended();
            }
        }));
        news.run();
    }

    private void ended() {
        RollbackRun.End end = rollback.orElseThrow().end().orElseThrow();
        Optional<DeploymentSnapshot> last = end.last();
        if (last.filter(back -> back.status() == DeploymentStatus.SUCCEEDED).isPresent()) {
            over(new Verdict(
                    Outcome.ROLLED_BACK,
                    "Deployment " + undone.id() + " to " + run.entry().name()
                            + " had succeeded, and was undone: deployment " + end.id() + " put the old version back."));
            return;
        }
        failed(end.lost().orElseGet(() -> last.map(FailureText::of).orElse("Deployment " + end.id() + " failed.")));
    }

    private void failed(String why) {
        over(new Verdict(
                Outcome.ROLLBACK_FAILED,
                "Deployment " + undone.id() + " to " + run.entry().name()
                        + " had succeeded, AND THE OLD VERSION COULD NOT BE PUT BACK: " + why));
    }

    private void over(Verdict verdict) {
        if (!over) {
            over = true;
            run.overrule(verdict);
            news.run();
        }
    }

    void close() {
        rollback.ifPresent(RollbackRun::close);
    }
}
