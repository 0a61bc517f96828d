package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A blue/green deployment to instances: new ones get the revision, then the traffic, then the old ones go. */
final class BlueGreenPlay implements Play {
    private static final int INSTANCE_ID_LENGTH = 17;

    private final Stage stage;
    private final Deployment deployment;
    private final InstanceVisits visits;
    private final BlueGreen settings;
    private final List<Instance> blue = new ArrayList<>();
    private final List<Instance> green = new ArrayList<>();
    private Runnable whenReady = () -> {};
    private boolean terminated;

    BlueGreenPlay(Stage stage) {
        this.stage = stage;
        this.deployment = stage.deployment;
        this.visits = new InstanceVisits(stage);
        this.settings = deployment.group.blueGreen();
    }

    List<Instance> blue() {
        return blue;
    }

    List<Instance> green() {
        return green;
    }

    @Override
    public void begin() {
        blue.addAll(stage.account.fleet.of(deployment.group.settings));
        if (settings.copiesAutoScaling()) {
            blue.forEach(instance -> green.add(copy(instance)));
        } else {
            deployment
                    .order
                    .targetInstances()
                    .map(JsonInput::new)
                    .map(stage.account.fleet::named)
                    .ifPresent(green::addAll);
        }
        Set<String> greenIds = new LinkedHashSet<>();
        green.forEach(instance -> greenIds.add(instance.id));
        blue.removeIf(instance -> greenIds.contains(instance.id));
        if (green.isEmpty()) {
            stage.fail(
                    "NO_INSTANCES",
                    "The deployment failed because no instances were found for the replacement environment.");
            return;
        }
        green.forEach(instance -> target(instance, "Green", Lifecycle.green()));
        blue.forEach(instance -> target(instance, "Blue", Lifecycle.BLOCK));
        rollout(
                (target, outcome) -> visits.part(target, Lifecycle.INSTANCE, ok -> {
                    visits.remember(target, ok);
                    if (!ok) {
                        target.become(Progress.FAILED, stage.now());
                    }
                    outcome.ended(ok);
                }),
                this::ready);
    }

    private Instance copy(Instance instance) {
        String id = "i-" + UUID.randomUUID().toString().replace("-", "").substring(0, INSTANCE_ID_LENGTH);
        Instance copy =
                new Instance(id, false, stage.account.place.arn("ec2", "instance/" + id), instance.zone, stage.now());
        copy.tags.putAll(instance.tags);
        stage.account.fleet.add(copy);
        return copy;
    }

    private void target(Instance instance, String label, List<String> events) {
        deployment.targets.put(
                instance.id, new Target(instance.id, instance.arn, Optional.of(label), events, stage.now()));
    }

    /** Goes through the green instances that are still well, as the configuration says. */
    private void rollout(Rollout.Visit visit, Runnable then) {
        List<Rollout.Member> members = green.stream()
                .map(instance -> deployment.targets.get(instance.id))
                .filter(target -> target.status != Progress.FAILED)
                .map(target -> new Rollout.Member(target, true))
                .toList();
        int minimum = deployment
                .order
                .config()
                .minimumHealthy()
                .map(rule -> rule.hosts(green.size()))
                .orElse(0);
        if (minimum >= green.size()) {
            stage.fail(
                    "HEALTH_CONSTRAINTS_INVALID",
                    "The deployment failed because the minimum number of healthy instances, " + minimum
                            + ", can never be met: the replacement environment has " + green.size() + ".");
            return;
        }
        Rollout[] round = new Rollout[1];
        round[0] = new Rollout(members, minimum, visit, () -> {
            if (round[0].isGood()) {
                then.run();
            } else {
                stage.fail("HEALTH_CONSTRAINTS", ServerPlay.TOO_FEW);
            }
        });
        round[0].go();
    }

    private void ready() {
        if (settings.stopsWhenReady()) {
            whenReady = ReadyWait.begin(stage, settings.readyWait(), this::allow);
        } else {
            allow();
        }
    }

    private void allow() {
        rollout(
                (target, outcome) -> visits.part(target, Lifecycle.ALLOW, ok -> {
                    target.become(ok ? Progress.SUCCEEDED : Progress.FAILED, stage.now());
                    outcome.ended(ok);
                }),
                this::block);
    }

    private void block() {
        List<Rollout.Member> members = blue.stream()
                .map(instance -> new Rollout.Member(deployment.targets.get(instance.id), true))
                .toList();
        new Rollout(
                        members,
                        0,
                        (target, outcome) -> visits.part(target, Lifecycle.BLOCK, ok -> {
                            target.become(ok ? Progress.SUCCEEDED : Progress.FAILED, stage.now());
                            outcome.ended(ok);
                        }),
                        this::blocked)
                .go();
    }

    private void blocked() {
        if (settings.terminatesBlue()) {
            deployment.terminationWaitStarted = true;
            stage.after(settings.terminationWait(), this::terminate);
        } else {
            stage.succeed();
        }
    }

    @Override
    public void reroute() {
        whenReady.run();
    }

    @Override
    public void terminate() {
        if (!terminated) {
            terminated = true;
            blue.forEach(stage.account.fleet::remove);
            stage.succeed();
        }
    }
}
