package io.jenkins.plugins.codesuite.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.Retrying;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping and continuing, through what passes. */
class DeploymentControlTest {

    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - fn:
                  Type: AWS::Lambda::Function
                  Properties: { Name: fn, Alias: live, CurrentVersion: 1, TargetVersion: 2 }
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsClients clients = aws.clients();
    private final DeploymentControl control = new DeploymentControl(
            new Retrying(aws.timer(), Runnable::run, aws.simulator().time()));
    private String id;

    @BeforeEach
    void deploy() {
        aws.simulator().lambda().createFunction(FunctionSeed.of("fn"));
        aws.simulator().codeDeploy().lambdaGroup("app", "group", "{}");
        id = clients.codeDeploy()
                .createDeployment(create -> create.applicationName("app")
                        .deploymentGroupName("group")
                        .deploymentConfigName("CodeDeployDefault.LambdaCanary10Percent5Minutes")
                        .revision(revision -> revision.revisionType("AppSpecContent")
                                .appSpecContent(content -> content.content(APP_SPEC))))
                .deploymentId();
        aws.timer().advance(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String status() {
        return aws.simulator().codeDeploy().statuses().get(id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopStops(boolean rollback) {
        StopAnswer answer = control.stop(clients, id, rollback).join();
        aws.timer().advance(Duration.ofSeconds(10));

        assertThat(answer.state()).isIn(StopAnswer.State.ACCEPTED, StopAnswer.State.STOPPED);
        assertThat(status()).isEqualTo("Stopped");
    }

    @Test
    void whatIsOverIsOver() {
        aws.timer().advance(Duration.ofMinutes(10));

        assertThat(control.stop(clients, id, true).join().state()).isEqualTo(StopAnswer.State.OVER_BEFORE);
    }

    @Test
    void throttlingIsToldAndOutlived() {
        aws.throttle(12, Service.CODEDEPLOY, "StopDeployment");
        List<AwsTrouble> troubles = new ArrayList<>();
        CompletableFuture<StopAnswer> stop = control.stop(clients, id, false, troubles::add);
        assertThat(stop).isNotDone();
        aws.timer().advance(Duration.ofMinutes(3));

        assertThat(stop).isCompleted();
        assertThat(troubles).isNotEmpty().allMatch(trouble -> trouble.kind() == AwsTrouble.Kind.THROTTLED);
    }

    @Test
    void aCutConnectionIsTriedAgain() {
        aws.simulator().faults().order(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "StopDeployment"));
        CompletableFuture<StopAnswer> stop = control.stop(clients, id, false);
        aws.timer().advance(Duration.ofMinutes(1));

        assertThat(stop).isCompleted();
        assertThat(status()).isEqualTo("Stopped");
    }

    @Test
    void aRefusalFailsAtOnce() {
        aws.fail(9, Service.CODEDEPLOY, "StopDeployment", "AccessDeniedException", 400, "no");

        assertThat(control.stop(clients, id, false)).isCompletedExceptionally();
        assertThat(aws.calls(Service.CODEDEPLOY, "StopDeployment")).isOne();
    }

    @ParameterizedTest
    @EnumSource(WaitType.class)
    void whatDoesNotWaitIsNoError(WaitType type) {
        aws.fail(1, Service.CODEDEPLOY, "ContinueDeployment", "DeploymentIsNotInReadyStateException", 400, "no");

        assertThat(control.goOn(clients, id, type).join()).isFalse();
    }
}
