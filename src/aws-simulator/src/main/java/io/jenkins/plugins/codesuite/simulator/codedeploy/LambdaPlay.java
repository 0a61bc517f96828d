package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Optional;

/** A deployment of a Lambda function: an alias' traffic moves from one version to another. */
final class LambdaPlay implements Play {
    private static final int ALL = 100;
    private static final String HOOK_FAILED =
            "The deployment failed because one or more of the lifecycle event validation functions failed.";

    private final Stage stage;
    private final AppSpec appSpec;
    private final LambdaAlias alias;
    private final EventRunner runner;
    private Target target;
    private int percent;

    LambdaPlay(Stage stage, AppSpec appSpec) {
        this.stage = stage;
        this.appSpec = appSpec;
        this.alias = LambdaAlias.of(appSpec);
        this.runner = new EventRunner(stage);
    }

    LambdaAlias alias() {
        return alias;
    }

    /** The new version's share in percent. */
    int percent() {
        return percent;
    }

    @Override
    public void begin() {
        LambdaTraffic lambda = stage.account.lambda;
        Optional<String> obstacle = lambda.obstacle(alias.function(), alias.alias(), alias.current(), alias.target());
        if (obstacle.isPresent()) {
            stage.fail("INVALID_LAMBDA_FUNCTION", obstacle.get());
            return;
        }
        String present = lambda.version(alias.function(), alias.alias()).orElse("");
        if (!present.equals(alias.current())) {
            stage.fail(
                    "INVALID_LAMBDA_CONFIGURATION",
                    "The alias " + alias.alias() + " of the function " + alias.function() + " points at version "
                            + present + ", not at the CurrentVersion of the AppSpec file, " + alias.current() + ".");
            return;
        }
        target = alias.target(stage.account, stage.now());
        stage.deployment.targets.put(target.id, target);
        hook(
                Lifecycle.BEFORE_ALLOW_TRAFFIC,
                () -> new TrafficShift(stage, target, this::move)
                        .begin(
                                () -> hook(Lifecycle.AFTER_ALLOW_TRAFFIC, this::done),
                                event -> stage.fail(
                                        "INVALID_LAMBDA_CONFIGURATION", "The traffic could not be shifted.")));
    }

    private void move(int newPercent) {
        percent = newPercent;
        if (newPercent == ALL || alias.current().equals(alias.target())) {
            stage.account.lambda.point(alias.function(), alias.alias(), alias.target());
        } else {
            stage.account.lambda.share(
                    alias.function(), alias.alias(), alias.current(), alias.target(), newPercent / (double) ALL);
        }
    }

    /** All traffic is back at the version it came from. */
    void moveBack() {
        percent = 0;
        stage.account.lambda.point(alias.function(), alias.alias(), alias.current());
    }

    private void done() {
        target.become(Progress.SUCCEEDED, stage.now());
        stage.succeed();
    }

    private void hook(String event, Runnable then) {
        runner.run(target, event, appSpec.hook(event), then, failed -> {
            target.become(Progress.FAILED, stage.now());
            stage.fail("HOOK_EXECUTION_FAILURE", HOOK_FAILED);
        });
    }
}
