package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.ApplicationAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.BucketNameFilterRequiredException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.GenericRevisionInfo;
import software.amazon.awssdk.services.codedeploy.model.InstanceNotRegisteredException;
import software.amazon.awssdk.services.codedeploy.model.RevisionDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.Tag;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;

/** Applications, groups, revisions and instances, as the SDK sets them up. */
class SetupTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/CodeDeploy";

    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void anApplicationIsMadeRenamedAndDeleted() {
        String id = lab.codeDeploy
                .createApplication(request -> request.applicationName("one").computePlatform("ECS"))
                .applicationId();

        ApplicationInfo info = lab.codeDeploy
                .getApplication(request -> request.applicationName("one"))
                .application();
        assertThat(info.applicationId()).isEqualTo(id);
        assertThat(info.computePlatformAsString()).isEqualTo("ECS");
        lab.codeDeploy.createApplication(request -> request.applicationName("two"));
        assertThatExceptionOfType(ApplicationAlreadyExistsException.class)
                .isThrownBy(() -> lab.codeDeploy.createApplication(request -> request.applicationName("two")));
        lab.codeDeploy.updateApplication(
                request -> request.applicationName("one").newApplicationName("uno"));
        assertThat(lab.codeDeploy.listApplications(request -> {}).applications())
                .containsExactly("two", "uno");
        assertThat(lab.codeDeploy
                        .batchGetApplications(request -> request.applicationNames("uno", "two"))
                        .applicationsInfo())
                .extracting(ApplicationInfo::computePlatformAsString)
                .containsExactly("ECS", "Server");
        lab.codeDeploy.deleteApplication(request -> request.applicationName("uno"));

        assertThatExceptionOfType(ApplicationDoesNotExistException.class)
                .isThrownBy(() -> lab.codeDeploy.getApplication(request -> request.applicationName("uno")))
                .withMessageContaining("No application found for name: uno");
    }

    @Test
    void aGroupIsMadeChangedAndDeleted() {
        lab.codeDeploy.createApplication(request -> request.applicationName("app"));
        lab.codeDeploy.createDeploymentGroup(request -> request.applicationName("app")
                .deploymentGroupName("group")
                .serviceRoleArn(ROLE)
                .deploymentConfigName("CodeDeployDefault.AllAtOnce"));

        DeploymentGroupInfo made = group("group");
        assertThat(made.serviceRoleArn()).isEqualTo(ROLE);
        assertThat(made.deploymentConfigName()).isEqualTo("CodeDeployDefault.AllAtOnce");
        assertThat(made.deploymentStyle().deploymentOptionAsString()).isEqualTo("WITHOUT_TRAFFIC_CONTROL");
        lab.codeDeploy.updateDeploymentGroup(request -> request.applicationName("app")
                .currentDeploymentGroupName("group")
                .newDeploymentGroupName("renamed")
                .autoRollbackConfiguration(rollback -> rollback.enabled(true).eventsWithStrings("DEPLOYMENT_FAILURE")));
        DeploymentGroupInfo changed = group("renamed");
        assertThat(changed.deploymentGroupId()).isEqualTo(made.deploymentGroupId());
        assertThat(changed.deploymentConfigName()).isEqualTo("CodeDeployDefault.AllAtOnce");
        assertThat(changed.autoRollbackConfiguration().enabled()).isTrue();
        assertThat(lab.codeDeploy
                        .listDeploymentGroups(request -> request.applicationName("app"))
                        .deploymentGroups())
                .containsExactly("renamed");
        assertThat(lab.codeDeploy
                        .batchGetDeploymentGroups(
                                request -> request.applicationName("app").deploymentGroupNames("renamed", "none"))
                        .deploymentGroupsInfo())
                .hasSize(1);
        lab.codeDeploy.deleteDeploymentGroup(
                request -> request.applicationName("app").deploymentGroupName("renamed"));

        assertThatExceptionOfType(DeploymentGroupDoesNotExistException.class).isThrownBy(() -> group("renamed"));
    }

    private DeploymentGroupInfo group(String name) {
        return lab.codeDeploy
                .getDeploymentGroup(request -> request.applicationName("app").deploymentGroupName(name))
                .deploymentGroupInfo();
    }

    @Test
    void aGroupTellsOfItsLastDeployments() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        String good = lab.deploy("app", "group");
        lab.advance(60);
        lab.simulator.codeDeploy().rule(EventRule.event("Install").failing("a.sh", ""));
        String bad = lab.deploy("app", "group");
        lab.advance(60);

        DeploymentGroupInfo info = group("group");

        assertThat(info.lastSuccessfulDeployment().deploymentId()).isEqualTo(good);
        assertThat(info.lastAttemptedDeployment().deploymentId()).isEqualTo(bad);
        assertThat(info.lastAttemptedDeployment().statusAsString()).isEqualTo("Failed");
        assertThat(info.targetRevision()).isEqualTo(Lab.bundle());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RoleRequired|app|{}",
                "InvalidRole|app|{'serviceRoleArn':'me'}",
                "DeploymentConfigDoesNotExist|app|{ROLE,'deploymentConfigName':'none'}",
                "InvalidComputePlatform|app|{ROLE,'deploymentConfigName':'CodeDeployDefault.LambdaAllAtOnce'}",
                "InvalidEC2Tag|app|{ROLE,'ec2TagFilters':[{'Type':'KEY_ONLY'}]}",
                "InvalidEC2TagCombination|app|{ROLE,'ec2TagFilters':[{'Key':'a'}],'ec2TagSet':{'ec2TagSetList':[[{'Key':'a'}]]}}",
                "TagSetListLimitExceeded|app|{ROLE,'ec2TagSet':{'ec2TagSetList':[[],[],[],[]]}}",
                "InvalidTag|app|{ROLE,'onPremisesInstanceTagFilters':[{'Type':'X'}]}",
                "InvalidOnPremisesTagCombination|app|{ROLE,'onPremisesInstanceTagFilters':[{'Key':'a'}],'onPremisesTagSet':{'onPremisesTagSetList':[[{'Key':'a'}]]}}",
                "InvalidAutoScalingGroup|app|{ROLE,'autoScalingGroups':['none']}",
                "InvalidTriggerConfig|app|{ROLE,'triggerConfigurations':[{'triggerName':'a'}]}",
                "InvalidAlarmConfig|app|{ROLE,'alarmConfiguration':{'enabled':true}}",
                "InvalidAutoRollbackConfig|app|{ROLE,'autoRollbackConfiguration':{'enabled':true}}",
                "InvalidDeploymentStyle|app|{ROLE,'deploymentStyle':{'deploymentType':'RED'}}",
                "InvalidDeploymentStyle|fn|{ROLE,'deploymentStyle':{'deploymentType':'IN_PLACE','deploymentOption':'WITHOUT_TRAFFIC_CONTROL'}}",
                "InvalidLoadBalancerInfo|app|{ROLE,'deploymentStyle':{'deploymentType':'IN_PLACE','deploymentOption':'WITH_TRAFFIC_CONTROL'}}",
                "InvalidBlueGreenDeploymentConfiguration|app|{ROLE,'deploymentStyle':{'deploymentType':'BLUE_GREEN','deploymentOption':'WITH_TRAFFIC_CONTROL'}}",
                "InvalidBlueGreenDeploymentConfiguration|app|{ROLE,'blueGreenDeploymentConfiguration':{'terminateBlueInstancesOnDeploymentSuccess':{'terminationWaitTimeInMinutes':2881}}}",
                "InvalidBlueGreenDeploymentConfiguration|app|{ROLE,'blueGreenDeploymentConfiguration':{'terminateBlueInstancesOnDeploymentSuccess':{'action':'PAINT'}}}",
                "InvalidBlueGreenDeploymentConfiguration|app|{ROLE,'blueGreenDeploymentConfiguration':{'deploymentReadyOption':{'actionOnTimeout':'STOP_DEPLOYMENT'}}}",
                "InvalidBlueGreenDeploymentConfiguration|app|{ROLE,'blueGreenDeploymentConfiguration':{'deploymentReadyOption':{'waitTimeInMinutes':5}}}",
                "InvalidECSService|ecs|{ROLE}",
                "InvalidLoadBalancerInfo|ecs|{ROLE,'ecsServices':[{'serviceName':'a','clusterName':'b'}]}",
                "InvalidTargetGroupPair|ecs|{ROLE,'ecsServices':[{'serviceName':'a','clusterName':'b'}],'loadBalancerInfo':{'targetGroupPairInfoList':[{}]}}",
            })
    void whatIsWrongWithAGroupHasAName(String error, String application, String json) throws Exception {
        lab.simulator.codeDeploy().application("app", Platform.SERVER);
        lab.simulator.codeDeploy().application("fn", Platform.LAMBDA);
        lab.simulator.codeDeploy().application("ecs", Platform.ECS);
        String members = json.replace("ROLE", "'serviceRoleArn':'" + ROLE + "'");
        String names = "{'applicationName':'" + application + "','deploymentGroupName':'group'";
        String body = (names + (members.equals("{}") ? "}" : "," + members.substring(1))).replace('\'', '"');

        assertThat(lab.call("CreateDeploymentGroup", body)).contains("\"__type\":\"" + error + "Exception\"");
    }

    @Test
    void aServiceOfEcsIsInOneGroupOnly() {
        lab.simulator.codeDeploy().ecsGroup("ecs", "one", "c", "s", "{}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.simulator.codeDeploy().ecsGroup("ecs", "two", "c", "s", "{}"))
                .withMessageContaining("ECSServiceMappingLimitExceeded");
        lab.codeDeploy.updateDeploymentGroup(
                request -> request.applicationName("ecs").currentDeploymentGroupName("one"));
    }

    @Test
    void revisionsAreRegisteredAndListed() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        lab.codeDeploy.registerApplicationRevision(request -> request.applicationName("app")
                .revision(Lab.bundle("releases/1.zip"))
                .description("first"));
        lab.advance(1);
        lab.deploy("app", "group");

        GenericRevisionInfo info = lab.codeDeploy
                .getApplicationRevision(
                        request -> request.applicationName("app").revision(Lab.bundle("releases/1.zip")))
                .revisionInfo();
        assertThat(info.description()).isEqualTo("first");
        assertThat(info.firstUsedTime()).isNull();
        assertThat(lab.codeDeploy
                        .getApplicationRevision(
                                request -> request.applicationName("app").revision(Lab.bundle()))
                        .revisionInfo()
                        .deploymentGroups())
                .containsExactly("group");
        assertThat(lab.codeDeploy
                        .listApplicationRevisions(
                                request -> request.applicationName("app").sortOrder("descending"))
                        .revisions())
                .containsExactly(Lab.bundle(), Lab.bundle("releases/1.zip"));
        assertThat(lab.codeDeploy
                        .listApplicationRevisions(request -> request.applicationName("app")
                                .s3Bucket(Lab.BUCKET)
                                .s3KeyPrefix("releases/"))
                        .revisions())
                .containsExactly(Lab.bundle("releases/1.zip"));
        assertThat(lab.codeDeploy
                        .listApplicationRevisions(
                                request -> request.applicationName("app").deployed("include"))
                        .revisions())
                .containsExactly(Lab.bundle());
        assertThat(lab.codeDeploy
                        .batchGetApplicationRevisions(request ->
                                request.applicationName("app").revisions(Lab.bundle(), Lab.bundle("none.zip")))
                        .revisions())
                .hasSize(1);
        assertThatExceptionOfType(RevisionDoesNotExistException.class)
                .isThrownBy(() -> lab.codeDeploy.getApplicationRevision(
                        request -> request.applicationName("app").revision(Lab.bundle("none.zip"))));
        assertThatExceptionOfType(BucketNameFilterRequiredException.class)
                .isThrownBy(() -> lab.codeDeploy.listApplicationRevisions(
                        request -> request.applicationName("app").s3KeyPrefix("x")));
    }

    @Test
    void onPremisesInstancesAreRegisteredTaggedAndDeregistered() {
        lab.codeDeploy.registerOnPremisesInstance(
                request -> request.instanceName("rack-1").iamUserArn("arn:aws:iam::000000000000:user/rack-1"));
        lab.codeDeploy.registerOnPremisesInstance(request ->
                request.instanceName("rack-2").iamSessionArn("arn:aws:sts::000000000000:assumed-role/Rack/rack-2"));
        Tag tag = Tag.builder().key("Stage").value("prod").build();
        lab.codeDeploy.addTagsToOnPremisesInstances(
                request -> request.instanceNames("rack-1").tags(tag));

        assertThat(lab.codeDeploy
                        .getOnPremisesInstance(request -> request.instanceName("rack-1"))
                        .instanceInfo()
                        .tags())
                .containsExactly(tag);
        assertThat(lab.codeDeploy
                        .listOnPremisesInstances(request -> request.tagFilters(TagFilter.builder()
                                .key("Stage")
                                .type("KEY_ONLY")
                                .build()))
                        .instanceNames())
                .containsExactly("rack-1");
        assertThat(lab.codeDeploy
                        .batchGetOnPremisesInstances(request -> request.instanceNames("rack-1", "rack-2", "none"))
                        .instanceInfos())
                .hasSize(2);
        lab.codeDeploy.removeTagsFromOnPremisesInstances(
                request -> request.instanceNames("rack-1").tags(tag));
        lab.codeDeploy.deregisterOnPremisesInstance(request -> request.instanceName("rack-2"));

        assertThat(lab.codeDeploy.listOnPremisesInstances(request -> {}).instanceNames())
                .containsExactly("rack-1");
        assertThat(lab.codeDeploy
                        .listOnPremisesInstances(request -> request.registrationStatus("Deregistered"))
                        .instanceNames())
                .containsExactly("rack-2");
        assertThatExceptionOfType(InstanceNotRegisteredException.class)
                .isThrownBy(() -> lab.codeDeploy.addTagsToOnPremisesInstances(
                        request -> request.instanceNames("rack-2").tags(tag)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InstanceNameRequired|{'iamUserArn':'arn:aws:iam::000000000000:user/x'}",
                "InvalidInstanceName|{'instanceName':'a b'}",
                "IamArnRequired|{'instanceName':'x'}",
                "MultipleIamArnsProvided|{'instanceName':'x','iamUserArn':'a','iamSessionArn':'b'}",
                "InvalidIamUserArn|{'instanceName':'x','iamUserArn':'a'}",
                "InvalidIamSessionArn|{'instanceName':'x','iamSessionArn':'a'}",
                "InstanceNameAlreadyRegistered|{'instanceName':'there','iamUserArn':'arn:aws:iam::000000000000:user/x'}",
                "IamUserArnAlreadyRegistered|{'instanceName':'x','iamUserArn':'arn:aws:iam::000000000000:user/there'}",
            })
    void whatIsWrongWithARegistrationHasAName(String error, String json) throws Exception {
        lab.codeDeploy.registerOnPremisesInstance(
                request -> request.instanceName("there").iamUserArn("arn:aws:iam::000000000000:user/there"));

        assertThat(lab.call("RegisterOnPremisesInstance", json.replace('\'', '"')))
                .contains("\"__type\":\"" + error + "Exception\"");
    }

    @Test
    void instancesAreFoundByOneOfEachSetOfTags() {
        lab.simulator.codeDeploy().instance("i-1", Map.of("A", "1", "B", "2"), Optional.empty());
        lab.simulator.codeDeploy().instance("i-2", Map.of("A", "1"), Optional.empty());
        lab.simulator.codeDeploy().serverGroup("app", "group", 0, """
                        {"ec2TagFilters": [], "deploymentConfigName": "CodeDeployDefault.AllAtOnce",
                         "ec2TagSet": {"ec2TagSetList": [
                           [{"Key": "A", "Value": "1", "Type": "KEY_AND_VALUE"}],
                           [{"Value": "2", "Type": "VALUE_ONLY"}, {"Key": "C", "Type": "KEY_ONLY"}]]}}
                        """);
        String id = lab.deploy("app", "group");

        lab.advance(2);

        assertThat(lab.targetIds(id)).isEqualTo(List.of("i-1"));
    }
}
