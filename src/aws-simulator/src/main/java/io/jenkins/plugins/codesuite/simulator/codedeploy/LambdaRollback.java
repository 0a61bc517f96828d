package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Optional;

/** The rollback of a Lambda deployment: the alias points at the version it came from. */
final class LambdaRollback implements Play {
    private final Stage stage;
    private Optional<LambdaPlay> failed = Optional.empty();

    LambdaRollback(Stage stage) {
        this.stage = stage;
    }

    /** What is rolled back. */
    Optional<LambdaPlay> failed() {
        return failed;
    }

    @Override
    public void begin() {
        failed = stage.deployment
                .rollbackOf
                .flatMap(id -> stage.account.deployment(id).play)
                .filter(LambdaPlay.class::isInstance)
                .map(LambdaPlay.class::cast);
        if (failed.isEmpty()) {
            stage.succeed();
            return;
        }
        Target target = failed.get().alias().target(stage.account, stage.now());
        stage.deployment.targets.put(target.id, target);
        RollbackTraffic.run(stage, target, failed.get()::moveBack);
    }
}
