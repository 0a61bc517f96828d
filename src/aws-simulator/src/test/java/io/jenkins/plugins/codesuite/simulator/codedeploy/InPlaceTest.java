package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.Tag;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;

/** Deployments to instances that stay where they are. */
class InPlaceTest {
    private static final String ALL_AT_ONCE = "{\"deploymentConfigName\": \"CodeDeployDefault.AllAtOnce\"}";

    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<String> group(int instances) {
        return lab.simulator.codeDeploy().serverGroup("app", "group", instances, ALL_AT_ONCE);
    }

    private void rule(EventRule rule) {
        lab.simulator.codeDeploy().rule(rule);
    }

    private LifecycleEvent event(String id, String instance, String name) {
        return lab.target(id, instance).instanceTarget().lifecycleEvents().stream()
                .filter(event -> event.lifecycleEventName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeploymentIsCreatedThenRunsThenSucceeds() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 2);

        String id = lab.deploy("app", "group");

        assertThat(id).matches("d-[A-Z0-9]{9}");
        DeploymentInfo created = lab.info(id);
        assertThat(created.statusAsString()).isEqualTo("Created");
        assertThat(created.startTime()).isNull();
        assertThat(created.deploymentOverview()).isNull();
        assertThat(created.creatorAsString()).isEqualTo("user");
        assertThat(created.deploymentConfigName()).isEqualTo("CodeDeployDefault.OneAtATime");
        lab.advance(2);
        assertThat(lab.status(id)).isEqualTo("InProgress");
        assertThat(lab.targetIds(id)).containsExactlyElementsOf(instances);
        assertThat(lab.info(id).deploymentOverview().inProgress()).isEqualTo(1);
        assertThat(lab.info(id).deploymentOverview().pending()).isEqualTo(1);
        lab.advance(60);
        DeploymentInfo done = lab.info(id);
        assertThat(done.statusAsString()).isEqualTo("Succeeded");
        assertThat(done.deploymentOverview().succeeded()).isEqualTo(2);
        assertThat(done.completeTime()).isAfter(done.startTime());
        assertThat(done.revision()).isEqualTo(Lab.bundle());
    }

    @Test
    void eventsComeInOrderAndTheFirstDeploymentStopsNothing() {
        String instance = group(1).get(0);
        String first = lab.deploy("app", "group");
        lab.advance(60);
        assertThat(lab.instanceEvents(first, instance))
                .containsExactly(
                        "ApplicationStop=Skipped",
                        "DownloadBundle=Succeeded",
                        "BeforeInstall=Succeeded",
                        "Install=Succeeded",
                        "AfterInstall=Succeeded",
                        "ApplicationStart=Succeeded",
                        "ValidateService=Succeeded");

        String second = lab.deploy("app", "group");
        lab.advance(60);

        assertThat(lab.instanceEvents(second, instance))
                .hasSize(7)
                .contains("ApplicationStop=Succeeded")
                .allMatch(event -> event.endsWith("=Succeeded"));
        List<LifecycleEvent> events =
                lab.target(second, instance).instanceTarget().lifecycleEvents();
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).startTime()).isEqualTo(events.get(i - 1).endTime());
        }
    }

    @Test
    void behindALoadBalancerTrafficIsBlockedFirstAndAllowedLast() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 1, """
                        {"deploymentConfigName": "CodeDeployDefault.AllAtOnce",
                         "deploymentStyle": {"deploymentType": "IN_PLACE", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
                         "loadBalancerInfo": {"targetGroupInfoList": [{"name": "web"}]}}
                        """);
        String id = lab.deploy("app", "group");

        lab.advance(60);

        assertThat(lab.target(id, instances.get(0)).instanceTarget().lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .containsExactly(
                        "BeforeBlockTraffic",
                        "BlockTraffic",
                        "AfterBlockTraffic",
                        "ApplicationStop",
                        "DownloadBundle",
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "ApplicationStart",
                        "ValidateService",
                        "BeforeAllowTraffic",
                        "AllowTraffic",
                        "AfterAllowTraffic");
        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void aScriptThatFailsIsToldWithTheEndOfItsLog() {
        String instance = group(1).get(0);
        rule(EventRule.event("AfterInstall").failing("scripts/migrate.sh", "x".repeat(5_000) + "the end"));
        String id = lab.deploy("app", "group");

        lab.advance(60);

        DeploymentInfo info = lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(info.errorInformation().message()).startsWith("The overall deployment failed because too many");
        Diagnostics diagnostics = event(id, instance, "AfterInstall").diagnostics();
        assertThat(diagnostics.errorCodeAsString()).isEqualTo("ScriptFailed");
        assertThat(diagnostics.scriptName()).isEqualTo("scripts/migrate.sh");
        assertThat(diagnostics.logTail()).hasSize(4 * 1024).endsWith("the end");
        assertThat(lab.instanceEvents(id, instance))
                .endsWith("AfterInstall=Failed", "ApplicationStart=Skipped", "ValidateService=Skipped");
        assertThat(lab.target(id, instance).instanceTarget().statusAsString()).isEqualTo("Failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ScriptMissing", "ScriptNotExecutable", "ScriptFailed", "UnknownError"})
    void anEventMayFailInEachOfItsWays(String code) {
        String instance = group(1).get(0);
        rule(EventRule.event("ApplicationStart")
                .ending(new Ending.Fails(
                        new io.jenkins.plugins.codesuite.simulator.codedeploy.Diagnostics(code, "a.sh", "why", ""))));
        String id = lab.deploy("app", "group");

        lab.advance(60);

        Diagnostics diagnostics = event(id, instance, "ApplicationStart").diagnostics();
        assertThat(diagnostics.errorCodeAsString()).isEqualTo(code);
        assertThat(diagnostics.message()).isEqualTo("why");
    }

    @Test
    void aScriptThatDoesNotEndIsEndedAfterAnHour() {
        String instance = group(1).get(0);
        rule(EventRule.event("ApplicationStart").ending(new Ending.Silent()));
        String id = lab.deploy("app", "group");

        lab.advance(3_600);
        assertThat(event(id, instance, "ApplicationStart").statusAsString()).isEqualTo("InProgress");
        lab.advance(20);

        LifecycleEvent event = event(id, instance, "ApplicationStart");
        assertThat(event.diagnostics().errorCodeAsString()).isEqualTo("ScriptTimedOut");
        assertThat(Duration.between(event.startTime(), event.endTime())).isEqualTo(Duration.ofHours(1));
        assertThat(lab.status(id)).isEqualTo("Failed");
    }

    @Test
    void anAgentThatDoesNotAnswerIsGivenUpAfterFiveMinutes() {
        String instance = group(1).get(0);
        rule(EventRule.event("DownloadBundle").ending(new Ending.NotStarted()));
        String id = lab.deploy("app", "group");

        lab.advance(299);
        assertThat(lab.status(id)).isEqualTo("InProgress");
        assertThat(lab.instanceEvents(id, instance)).contains("DownloadBundle=Pending");
        lab.advance(10);

        assertThat(lab.status(id)).isEqualTo("Failed");
        assertThat(event(id, instance, "DownloadBundle").diagnostics().message())
                .startsWith("CodeDeploy agent was not able to receive the lifecycle event");
    }

    @Test
    void scriptsOfTheOldRevisionMayFailIfThatIsSaid() {
        String instance = group(1).get(0);
        lab.deploy("app", "group");
        lab.advance(60);
        rule(EventRule.event("ApplicationStop").failing("stop.sh", ""));

        String strict = lab.deploy("app", "group");
        lab.advance(60);
        String lenient = lab.deploy(
                "app",
                "group",
                CreateDeploymentRequest.builder().revision(Lab.bundle()).ignoreApplicationStopFailures(true));
        lab.advance(60);

        assertThat(lab.status(strict)).isEqualTo("Failed");
        assertThat(lab.status(lenient)).isEqualTo("Succeeded");
        assertThat(lab.instanceEvents(lenient, instance))
                .startsWith("ApplicationStop=Failed", "DownloadBundle=Succeeded");
    }

    @Test
    void rulesAreForOneGroupOneTargetAndSoManyRuns() {
        List<String> instances = group(2);
        lab.simulator.codeDeploy().serverGroup("app", "other", 1, ALL_AT_ONCE);
        rule(EventRule.event("Install")
                .in("app", "group")
                .on(instances.get(1))
                .failing("a.sh", "")
                .times(1));

        String id = lab.deploy("app", "group");
        String other = lab.deploy("app", "other");
        lab.advance(60);

        assertThat(lab.status(other)).isEqualTo("Succeeded");
        assertThat(lab.target(id, instances.get(0)).instanceTarget().statusAsString())
                .isEqualTo("Succeeded");
        assertThat(lab.target(id, instances.get(1)).instanceTarget().statusAsString())
                .isEqualTo("Failed");
        assertThat(lab.simulator.codeDeploy().rules()).isEmpty();
    }

    @Test
    void aRuleMayChangeTheTimeOfAnEvent() {
        String instance = group(1).get(0);
        rule(EventRule.event(EventRule.EVERY).taking(Duration.ofSeconds(10)));
        rule(EventRule.event("Install").taking(Duration.ofSeconds(100)));
        String id = lab.deploy("app", "group");

        lab.advance(600);

        LifecycleEvent install = event(id, instance, "Install");
        assertThat(Duration.between(install.startTime(), install.endTime())).hasSeconds(100);
        LifecycleEvent after = event(id, instance, "AfterInstall");
        assertThat(Duration.between(after.startTime(), after.endTime())).hasSeconds(10);
    }

    @Test
    void withoutInstancesNothingCanBeDeployed() {
        group(0);
        String id = lab.deploy("app", "group");

        lab.advance(1);

        assertThat(lab.status(id)).isEqualTo("Failed");
        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("NO_INSTANCES");
    }

    @Test
    void anAlarmStopsTheInstancesAndTheNextDeploymentBeginsWithThem() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 3, """
                        {"alarmConfiguration": {"enabled": true, "alarms": [{"name": "red"}]},
                         "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_ALARM"]}}
                        """);
        lab.simulator.codeDeploy().earlier("app", "group", Lab.BUCKET, Lab.KEY);
        lab.simulator.cloudWatch().alarm("red");
        String id = lab.deploy("app", "group");
        lab.advance(13);
        assertThat(lab.info(id).deploymentOverview().succeeded()).isEqualTo(1);

        lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
        lab.advance(1);

        DeploymentInfo stopped = lab.info(id);
        assertThat(stopped.statusAsString()).isEqualTo("Stopped");
        assertThat(stopped.deploymentOverview().failed()).isEqualTo(1);
        assertThat(stopped.deploymentOverview().skipped()).isEqualTo(1);
        String rollback = stopped.rollbackInfo().rollbackDeploymentId();
        lab.advance(1);
        assertThat(lab.targetIds(rollback)).startsWith(instances.get(1));
        lab.advance(120);
        assertThat(lab.status(rollback)).isEqualTo("Succeeded");
        assertThat(lab.info(rollback).deploymentOverview().succeeded()).isEqualTo(3);
    }

    @Test
    void eightHoursAreTheMost() {
        group(1);
        rule(EventRule.event("Install").taking(Duration.ofHours(9)));
        String id = lab.deploy("app", "group");

        lab.advance(8 * 3_600 + 1);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("TIMEOUT");
        assertThat(lab.info(id).errorInformation().message()).contains("8 hours");
    }

    @Test
    void onPremisesInstancesAreTargetsByTheirTags() {
        for (String name : List.of("rack-1", "rack-2", "rack-3")) {
            lab.codeDeploy.registerOnPremisesInstance(
                    request -> request.instanceName(name).iamUserArn("arn:aws:iam::000000000000:user/" + name));
        }
        lab.codeDeploy.addTagsToOnPremisesInstances(request -> request.instanceNames("rack-1", "rack-3")
                .tags(Tag.builder().key("Stage").value("prod").build()));
        lab.codeDeploy.createApplication(request -> request.applicationName("racks"));
        lab.codeDeploy.createDeploymentGroup(request -> request.applicationName("racks")
                .deploymentGroupName("prod")
                .serviceRoleArn("arn:aws:iam::000000000000:role/CodeDeploy")
                .onPremisesInstanceTagFilters(TagFilter.builder()
                        .key("Stage")
                        .value("prod")
                        .type("KEY_AND_VALUE")
                        .build()));

        String id = lab.deploy("racks", "prod");
        lab.advance(60);

        assertThat(lab.targetIds(id)).containsExactly("rack-1", "rack-3");
        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void onlyOutdatedInstancesMayBeUpdated() {
        group(2);
        lab.deploy("app", "group");
        lab.advance(60);
        lab.simulator.codeDeploy().instance("i-new", Map.of("code-suite-group", "app/group"), Optional.empty());

        String id = lab.deploy(
                "app",
                "group",
                CreateDeploymentRequest.builder().revision(Lab.bundle()).updateOutdatedInstancesOnly(true));
        lab.advance(60);

        assertThat(lab.targetIds(id)).containsExactly("i-new");
        assertThat(lab.info(id).updateOutdatedInstancesOnly()).isTrue();
    }

    @Test
    void aRestartOnlyStopsAndStarts() throws Exception {
        String instance = group(1).get(0);
        lab.deploy("app", "group");
        lab.advance(60);

        String answer = lab.call(
                "CreateDeployment",
                "{\"applicationName\":\"app\",\"deploymentGroupName\":\"group\",\"deploymentMode\":\"RESTART\"}");
        String id = answer.replaceAll(".*(d-[A-Z0-9]{9}).*", "$1");
        lab.advance(60);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
        assertThat(lab.info(id).revision()).isNull();
        assertThat(lab.instanceEvents(id, instance))
                .containsExactly(
                        "ApplicationStop=Succeeded", "ApplicationStart=Succeeded", "ValidateService=Succeeded");
        assertThat(lab.call("GetDeployment", "{\"deploymentId\":\"" + id + "\"}"))
                .contains("\"deploymentMode\":\"RESTART\"");
    }

    @Test
    void aBundleThatIsGoneFailsTheDeployment() {
        group(1);
        String id = lab.deploy("app", "group", CreateDeploymentRequest.builder().revision(Lab.bundle("none.zip")));

        lab.advance(1);

        DeploymentInfo info = lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("REVISION_MISSING");
        assertThat(info.errorInformation().message()).contains("s3://revisions/none.zip");
        assertThat(info.startTime()).isNull();
    }

    @Test
    void aBundleThatWasReplacedIsNotTheOneThatWasMeant() {
        group(1);
        String eTag = lab.s3
                .headObject(request -> request.bucket(Lab.BUCKET).key(Lab.KEY))
                .eTag();
        CreateDeploymentRequest.Builder request = CreateDeploymentRequest.builder()
                .revision(Lab.bundle().toBuilder()
                        .s3Location(
                                Lab.bundle().s3Location().toBuilder().eTag(eTag).build())
                        .build());
        String same = lab.deploy("app", "group", request);
        lab.advance(60);
        lab.s3.putObject(put -> put.bucket(Lab.BUCKET).key(Lab.KEY), RequestBody.fromString("another bundle"));

        String replaced = lab.deploy("app", "group", request);
        lab.advance(60);

        assertThat(lab.status(same)).isEqualTo("Succeeded");
        assertThat(lab.info(replaced).errorInformation().codeAsString()).isEqualTo("REVISION_MISSING");
    }

    @Test
    void whatIsDeletedBeforeTheStartIsNamed() {
        group(1);
        String ofGroup = lab.deploy("app", "group");
        lab.codeDeploy.deleteDeploymentGroup(
                request -> request.applicationName("app").deploymentGroupName("group"));
        lab.simulator.codeDeploy().serverGroup("app2", "group", 1);
        String ofApplication = lab.deploy("app2", "group");
        lab.codeDeploy.deleteApplication(request -> request.applicationName("app2"));

        lab.advance(1);

        assertThat(lab.info(ofGroup).errorInformation().codeAsString()).isEqualTo("DEPLOYMENT_GROUP_MISSING");
        assertThat(lab.info(ofApplication).errorInformation().codeAsString()).isEqualTo("APPLICATION_MISSING");
    }

    @Test
    void aRevisionFromGitHubNeedsNoObject() {
        group(1);
        String id = lab.deploy(
                "app",
                "group",
                CreateDeploymentRequest.builder()
                        .revision(revision -> revision.revisionType("GitHub")
                                .gitHubLocation(gitHub -> gitHub.repository("owner/repo")
                                        .commitId("0123456789abcdef0123456789abcdef01234567"))));

        lab.advance(60);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void whatWasAskedForIsShown() {
        group(1);
        String id = lab.deploy(
                "app",
                "group",
                CreateDeploymentRequest.builder()
                        .revision(Lab.bundle())
                        .description("for a good reason")
                        .fileExistsBehavior("RETAIN")
                        .ignoreApplicationStopFailures(true)
                        .autoRollbackConfiguration(
                                rollback -> rollback.enabled(true).eventsWithStrings("DEPLOYMENT_FAILURE")));

        DeploymentInfo info = lab.info(id);

        assertThat(info.description()).isEqualTo("for a good reason");
        assertThat(info.fileExistsBehaviorAsString()).isEqualTo("RETAIN");
        assertThat(info.ignoreApplicationStopFailures()).isTrue();
        assertThat(info.autoRollbackConfiguration().eventsAsStrings()).containsExactly("DEPLOYMENT_FAILURE");
        assertThat(info.deploymentStyle().deploymentTypeAsString()).isEqualTo("IN_PLACE");
        assertThat(info.computePlatformAsString()).isEqualTo("Server");
    }
}
