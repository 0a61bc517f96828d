package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionStatusException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.UnsupportedActionForDeploymentTypeException;

/** Hook functions of ECS and Lambda. */
class HookTest {
    private static final String ALL_AT_ONCE = "CodeDeployDefault.LambdaAllAtOnce";
    private static final String HOOKS = """
            Hooks:
              - BeforeAllowTraffic: check-before
              - AfterAllowTraffic: arn:aws:lambda:us-east-1:000000000000:function:check-after
            """;

    private final LambdaLab fn = new LambdaLab();

    @AfterEach
    void stop() {
        fn.lab.close();
    }

    private void callBack(PendingHook hook, String status) {
        fn.lab.codeDeploy.putLifecycleEventHookExecutionStatus(request -> request.deploymentId(hook.deploymentId())
                .lifecycleEventHookExecutionId(hook.executionId())
                .status(status));
    }

    private PendingHook onlyHook() {
        List<PendingHook> hooks = fn.lab.simulator.codeDeploy().pendingHooks();
        assertThat(hooks).hasSize(1);
        return hooks.get(0);
    }

    private void assertHookFailed(String id) {
        DeploymentInfo info = fn.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(info.errorInformation().message())
                .isEqualTo("The deployment failed because one or more of the lifecycle event validation functions"
                        + " failed.");
    }

    @Test
    void hooksRunBeforeAndAfterTheTraffic() {
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);

        fn.lab.advance(2);
        assertThat(onlyHook().event()).isEqualTo("BeforeAllowTraffic");
        assertThat(onlyHook().function()).isEqualTo("check-before");
        assertThat(fn.alias()).isEqualTo("1");
        fn.lab.advance(5);
        assertThat(onlyHook().event()).isEqualTo("AfterAllowTraffic");
        assertThat(fn.alias()).isEqualTo("2");
        fn.lab.advance(5);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
        assertThat(fn.lab.simulator.codeDeploy().pendingHooks()).isEmpty();
    }

    @Test
    void aHookThatFailsFailsTheDeployment() {
        fn.lab.simulator.codeDeploy().rule(EventRule.event("BeforeAllowTraffic").failing("x", "the log"));
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);

        fn.lab.advance(10);

        assertHookFailed(id);
        LifecycleEvent event = fn.target(id).lifecycleEvents().get(0);
        assertThat(event.statusAsString()).isEqualTo("Failed");
        assertThat(event.diagnostics().scriptName()).isEqualTo("check-before");
        assertThat(event.diagnostics().logTail()).isEqualTo("the log");
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void aHookThatIsSilentFailsAfterAnHour() {
        fn.lab.simulator.codeDeploy().rule(EventRule.event("BeforeAllowTraffic").ending(new Ending.Silent()));
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);

        fn.lab.advance(3_600);
        assertThat(fn.lab.status(id)).isEqualTo("InProgress");
        fn.lab.advance(1);

        assertHookFailed(id);
        DeploymentInfo info = fn.lab.info(id);
        assertThat(Duration.between(info.startTime(), info.completeTime())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aFunctionMayCallBackItself() {
        fn.lab.simulator.codeDeploy().rule(EventRule.event("BeforeAllowTraffic").ending(new Ending.Silent()));
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);
        fn.lab.advance(100);

        callBack(onlyHook(), "Succeeded");
        fn.lab.advance(10);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void aFunctionMayCallBackThatItFailed() {
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);
        fn.lab.advance(2);

        callBack(onlyHook(), "Failed");

        assertHookFailed(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Skipped", "InProgress", "Unknown", ""})
    void onlyTwoStatusesAreTaken(String status) {
        fn.deploy(ALL_AT_ONCE, HOOKS);
        fn.lab.advance(2);
        PendingHook hook = onlyHook();

        assertThatExceptionOfType(InvalidLifecycleEventHookExecutionStatusException.class)
                .isThrownBy(() -> callBack(hook, status));
    }

    @Test
    void aSecondCallBackComesTooLate() {
        fn.deploy(ALL_AT_ONCE, HOOKS);
        fn.lab.advance(2);
        PendingHook hook = onlyHook();
        callBack(hook, "Succeeded");

        assertThatExceptionOfType(LifecycleEventAlreadyCompletedException.class)
                .isThrownBy(() -> callBack(hook, "Failed"));
    }

    @Test
    void anUnknownExecutionIsRefused() {
        String id = fn.deploy(ALL_AT_ONCE, HOOKS);
        fn.lab.advance(2);

        assertThatExceptionOfType(InvalidLifecycleEventHookExecutionIdException.class)
                .isThrownBy(() -> callBack(new PendingHook(id, "none", "", ""), "Succeeded"));
    }

    @Test
    void deploymentsToInstancesHaveNoHookFunctions() {
        fn.lab.withBundle().simulator.codeDeploy().serverGroup("app", "group", 1);
        String id = fn.lab.deploy("app", "group");

        assertThatExceptionOfType(UnsupportedActionForDeploymentTypeException.class)
                .isThrownBy(() -> callBack(new PendingHook(id, "none", "", ""), "Succeeded"));
    }

    @Test
    void everyHookOfEcsIsCalledInItsTurn() {
        EcsLab ecs = new EcsLab();
        try (Lab lab = ecs.lab) {
            String id = ecs.deploy("CodeDeployDefault.ECSAllAtOnce", """
                    Hooks:
                      - BeforeInstall: one
                      - AfterInstall: two
                      - AfterAllowTestTraffic: three
                      - BeforeAllowTraffic: four
                      - AfterAllowTraffic: five
                    """);
            StringBuilder called = new StringBuilder();
            lab.advance(1);
            for (int seconds = 0; seconds < 200; seconds += 5) {
                lab.simulator
                        .codeDeploy()
                        .pendingHooks()
                        .forEach(hook -> called.append(hook.function()).append(' '));
                lab.advance(5);
            }

            assertThat(called.toString()).isEqualTo("one two three four five ");
            assertThat(lab.status(id)).isEqualTo("Succeeded");
        }
    }

    @Test
    void aHookThatFailsAfterTheTestTrafficKeepsTheOldTaskSet() {
        EcsLab ecs = new EcsLab("""
                {"autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_FAILURE"]}}
                """);
        try (Lab lab = ecs.lab) {
            lab.simulator
                    .codeDeploy()
                    .rule(EventRule.event("AfterAllowTestTraffic").failing("x", ""));
            String id = ecs.deploy("CodeDeployDefault.ECSAllAtOnce", "Hooks:\n  - AfterAllowTestTraffic: verify\n");

            lab.advance(300);

            assertThat(lab.status(id)).isEqualTo("Failed");
            assertThat(ecs.events(id))
                    .contains("AllowTestTraffic=Succeeded", "AfterAllowTestTraffic=Failed", "AllowTraffic=Skipped");
            assertThat(lab.status(lab.info(id).rollbackInfo().rollbackDeploymentId()))
                    .isEqualTo("Succeeded");
            assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0").doesNotContain("ACTIVE 2 100.0");
        }
    }
}
