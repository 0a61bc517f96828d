package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Optional;

/** The rollback of an ECS deployment: traffic goes back, the old task set is the primary one again, the new one goes. */
final class EcsRollback implements Play {
    private final Stage stage;
    private final EcsService service;

    EcsRollback(Stage stage) {
        this.stage = stage;
        this.service = EcsService.of(stage.deployment.group);
    }

    @Override
    public void begin() {
        Target target = service.target(stage.account, stage.now());
        stage.deployment.targets.put(target.id, target);
        RollbackTraffic.run(stage, target, this::back);
    }

    private void back() {
        Optional<EcsPlay> failed = stage.deployment
                .rollbackOf
                .flatMap(id -> stage.account.deployment(id).play)
                .filter(EcsPlay.class::isInstance)
                .map(EcsPlay.class::cast);
        EcsTraffic ecs = stage.account.ecs;
        failed.flatMap(EcsPlay::blue).ifPresent(blue -> {
            ecs.shift(service.cluster(), service.name(), blue, 100);
            ecs.promote(service.cluster(), service.name(), blue);
        });
        failed.flatMap(EcsPlay::green).ifPresent(green -> ecs.remove(service.cluster(), service.name(), green));
    }
}
