package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rollback of a blue/green deployment to instances: the old ones get their traffic back, the new ones lose it. */
final class BlueGreenRollback implements Play {
    private final Stage stage;
    private final InstanceVisits visits;

    BlueGreenRollback(Stage stage) {
        this.stage = stage;
        this.visits = new InstanceVisits(stage);
    }

    @Override
    public void begin() {
        Optional<BlueGreenPlay> failed = stage.deployment
                .rollbackOf
                .flatMap(id -> stage.account.deployment(id).play)
                .filter(BlueGreenPlay.class::isInstance)
                .map(BlueGreenPlay.class::cast);
        List<Rollout.Member> members = new ArrayList<>();
        failed.ifPresent(play -> {
            play.blue().forEach(instance -> members.add(member(instance, "Blue", Lifecycle.ALLOW)));
            play.green().forEach(instance -> members.add(member(instance, "Green", Lifecycle.BLOCK)));
        });
        if (members.isEmpty()) {
            stage.succeed();
            return;
        }
        Rollout[] round = new Rollout[1];
        round[0] = new Rollout(
                members,
                0,
                (target, outcome) -> visits.part(
                        target, target.events.stream().map(event -> event.name).toList(), ok -> {
                            target.become(ok ? Progress.SUCCEEDED : Progress.FAILED, stage.now());
                            outcome.ended(ok);
                        }),
                () -> {
                    if (round[0].succeeded() == members.size()) {
                        stage.succeed();
                    } else {
                        stage.fail("HEALTH_CONSTRAINTS", ServerPlay.TOO_FEW);
                    }
                });
        round[0].go();
    }

    private Rollout.Member member(Instance instance, String label, List<String> events) {
        Target target = new Target(instance.id, instance.arn, Optional.of(label), events, stage.now());
        stage.deployment.targets.put(instance.id, target);
        return new Rollout.Member(target, true);
    }
}
