package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** Alarms that stop deployments, and those that do not. */
class AlarmTest {
    private static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes";
    private static final String RED =
            "One or more alarms have been activated according to the Amazon CloudWatch metrics"
                    + " you selected, and the affected deployments have been stopped. Activated alarms: ";

    private LambdaLab fn = new LambdaLab(alarms("red"));

    private static String alarms(String... names) {
        return """
                {"alarmConfiguration": {"enabled": true, "alarms": [%s]}}
                """.formatted(String.join(
                ",",
                List.of(names).stream()
                        .map(name -> "{\"name\":\"" + name + "\"}")
                        .toList()));
    }

    private void restart(String settings) {
        fn.lab.close();
        fn = new LambdaLab(settings);
    }

    @AfterEach
    void stop() {
        fn.lab.close();
    }

    private void assertStoppedByAlarm(String id, String names) {
        DeploymentInfo info = fn.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Stopped");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(info.errorInformation().message()).isEqualTo(RED + names);
    }

    @Test
    void anAlarmStopsTheDeploymentAndLeavesTheRestSkipped() {
        fn.lab.simulator.cloudWatch().alarm("red");
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);
        assertThat(fn.lab.status(id)).isEqualTo("InProgress");

        fn.lab.cloudWatch.setAlarmState(
                request -> request.alarmName("red").stateValue("ALARM").stateReason("too many errors"));
        fn.lab.advance(1);

        assertStoppedByAlarm(id, "<red>");
        assertThat(fn.events(id))
                .containsExactly("BeforeAllowTraffic=Succeeded", "AllowTraffic=Failed", "AfterAllowTraffic=Skipped");
        assertThat(fn.target(id).statusAsString()).isEqualTo("Failed");
    }

    @Test
    void withoutARollbackTrafficIsLeftAsItIs() {
        fn.lab.simulator.cloudWatch().alarm("red");
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);
        fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        fn.lab.advance(600);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
        assertThat(fn.alias()).isEqualTo("1 {2=0.1}");
    }

    @Test
    void anAlarmThatIsRedBeforeTheStartStopsAtOnce() {
        fn.lab.simulator.cloudWatch().alarm("red");
        fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        String id = fn.deploy(CANARY);

        fn.lab.advance(2);

        assertStoppedByAlarm(id, "<red>");
        DeploymentInfo info = fn.lab.info(id);
        assertThat(Duration.between(info.startTime(), info.completeTime())).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void everyRedAlarmIsNamed() {
        restart(alarms("a", "b", "c"));
        List.of("a", "b", "c").forEach(fn.lab.simulator.cloudWatch()::alarm);
        fn.lab.simulator.cloudWatch().state("a", AlarmState.ALARM, "x");
        fn.lab.simulator.cloudWatch().state("c", AlarmState.ALARM, "x");
        String id = fn.deploy(CANARY);

        fn.lab.advance(2);

        assertStoppedByAlarm(id, "<a> <c>");
    }

    @Test
    void insufficientDataIsNoAlarm() {
        fn.lab.simulator.cloudWatch().alarm("red");
        String id = fn.deploy(CANARY);
        fn.lab.simulator.cloudWatch().state("red", AlarmState.INSUFFICIENT_DATA, "x");

        fn.lab.advance(400);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void anAlarmWhoseStateCannotBeHadStopsTheDeployment() {
        String id = fn.deploy(CANARY);

        fn.lab.advance(2);

        DeploymentInfo info = fn.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Stopped");
        assertThat(info.errorInformation().message())
                .contains("could not be retrieved")
                .contains("<red>");
    }

    @Test
    void anAlarmThatIsDeletedMeanwhileStopsTheDeploymentToo() {
        fn.lab.simulator.cloudWatch().alarm("red");
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);

        fn.lab.cloudWatch.deleteAlarms(request -> request.alarmNames("red"));
        fn.lab.advance(1);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
    }

    @Test
    void theLackOfAStateCanBeIgnored() {
        restart("""
                {"alarmConfiguration":
                  {"enabled": true, "ignorePollAlarmFailure": true, "alarms": [{"name": "red"}, {"name": "none"}]}}
                """);
        fn.lab.simulator.cloudWatch().alarm("red");
        String id = fn.deploy(CANARY);
        fn.lab.advance(100);
        assertThat(fn.lab.status(id)).isEqualTo("InProgress");

        fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        fn.lab.advance(1);

        assertStoppedByAlarm(id, "<red>");
    }

    @Test
    void alarmsThatAreNotEnabledAreNotLookedAt() {
        restart("{\"alarmConfiguration\": {\"enabled\": false, \"alarms\": [{\"name\": \"red\"}]}}");
        fn.lab.simulator.cloudWatch().alarm("red");
        fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        String id = fn.deploy(CANARY);

        fn.lab.advance(400);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void oneDeploymentMayGoWithoutTheGroupsAlarms() {
        fn.lab.simulator.cloudWatch().alarm("red");
        fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        String id = fn.deploy(CreateDeploymentRequest.builder()
                .revision(Lab.appSpec(LambdaLab.appSpec("1", "2", "")))
                .overrideAlarmConfiguration(alarms -> alarms.enabled(false)));

        fn.lab.advance(10);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
        assertThat(fn.lab.info(id).overrideAlarmConfiguration().enabled()).isFalse();
    }

    @Test
    void oneDeploymentMayHaveAlarmsOfItsOwn() {
        restart("{}");
        fn.lab.simulator.cloudWatch().alarm("mine");
        String id = fn.deploy(CreateDeploymentRequest.builder()
                .deploymentConfigName(CANARY)
                .revision(Lab.appSpec(LambdaLab.appSpec("1", "2", "")))
                .overrideAlarmConfiguration(alarms ->
                        alarms.enabled(true).alarms(Alarm.builder().name("mine").build())));
        fn.lab.advance(30);

        fn.lab.simulator.cloudWatch().state("mine", AlarmState.ALARM, "x");
        fn.lab.advance(1);

        assertStoppedByAlarm(id, "<mine>");
    }

    @Test
    void anAlarmMayBeArrangedForAMoment() {
        fn.lab.simulator.cloudWatch().alarm("red");
        fn.lab.simulator.cloudWatch().schedule("red", AlarmState.ALARM, "arranged", Duration.ofSeconds(90));
        String id = fn.deploy(CANARY);

        // Nobody looks meanwhile: everything happens at its own moment all the same.
        fn.lab.advance(3_600);

        DeploymentInfo info = fn.lab.info(id);
        assertThat(Duration.between(info.createTime(), info.completeTime())).isEqualTo(Duration.ofMillis(90_700));
    }

    @Test
    void anAlarmMayBeArrangedForAShareOfTraffic() {
        fn.lab.simulator.cloudWatch().alarm("red");
        fn.lab.simulator.codeDeploy().alarmAtTraffic(LambdaLab.APPLICATION, LambdaLab.GROUP, 30, "red", "arranged");
        String id = fn.deploy("CodeDeployDefault.LambdaLinear10PercentEvery1Minute");

        fn.lab.advance(3_600);

        assertStoppedByAlarm(id, "<red>");
        assertThat(fn.alias()).isEqualTo("1 {2=0.3}");
    }
}
