package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CreateDeployment refuses, by the name of its error. */
class CreateDeploymentErrorsTest {
    private static final String S3 =
            "'revision':{'revisionType':'S3','s3Location':{'bucket':'b','key':'k','bundleType':'zip'}}";
    private static final String SPEC = "'revision':{'revisionType':'AppSpecContent','appSpecContent':{'content':'x'}}";

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = new Lab();
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        lab.simulator.codeDeploy().lambdaGroup("fn", "group", "{}");
        lab.simulator.codeDeploy().ecsGroup("ecs", "group", "c", "s", "{}");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static String create(String members) throws Exception {
        return lab.call(
                "CreateDeployment",
                ("{" + members.replace("S3", S3).replace("SPEC", SPEC) + "}")
                        .replace("'revisionType':'" + S3 + "'", "'revisionType':'S3'")
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ApplicationNameRequired|SPEC",
                "InvalidApplicationName|'applicationName':'a b'",
                "ApplicationDoesNotExist|'applicationName':'none','deploymentGroupName':'group'",
                "DeploymentGroupNameRequired|'applicationName':'app'",
                "InvalidDeploymentGroupName|'applicationName':'app','deploymentGroupName':'a/b'",
                "DeploymentGroupDoesNotExist|'applicationName':'app','deploymentGroupName':'none'",
                "RevisionRequired|'applicationName':'app','deploymentGroupName':'group'",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group','revision':{}",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group','revision':{'revisionType':'Tape'}",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group','revision':{'revisionType':'GitHub'}",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group','revision':{'revisionType':'GitHub','gitHubLocation':{'repository':'one','commitId':'0123456789abcdef0123456789abcdef01234567'}}",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group','revision':{'revisionType':'GitHub','gitHubLocation':{'repository':'o/r','commitId':'main'}}",
                "InvalidRevision|'applicationName':'app','deploymentGroupName':'group',SPEC",
                "InvalidRevision|'applicationName':'fn','deploymentGroupName':'group','revision':{'revisionType':'GitHub','gitHubLocation':{'repository':'o/r','commitId':'0123456789abcdef0123456789abcdef01234567'}}",
                "InvalidRevision|'applicationName':'fn','deploymentGroupName':'group','revision':{'revisionType':'AppSpecContent','appSpecContent':{'content':'x','sha256':'00'}}",
                "InvalidRevision|'applicationName':'fn','deploymentGroupName':'group','revision':{'revisionType':'AppSpecContent','appSpecContent':{}}",
                "InvalidDeploymentConfigName|'applicationName':'fn','deploymentGroupName':'group',SPEC,'deploymentConfigName':'a b'",
                "DeploymentConfigDoesNotExist|'applicationName':'fn','deploymentGroupName':'group',SPEC,'deploymentConfigName':'none'",
                "InvalidComputePlatform|'applicationName':'fn','deploymentGroupName':'group',SPEC,'deploymentConfigName':'CodeDeployDefault.ECSAllAtOnce'",
                "InvalidTargetInstances|'applicationName':'fn','deploymentGroupName':'group',SPEC,'targetInstances':{}",
                "InvalidAutoRollbackConfig|'applicationName':'fn','deploymentGroupName':'group',SPEC,'autoRollbackConfiguration':{'enabled':true}",
                "InvalidAutoRollbackConfig|'applicationName':'fn','deploymentGroupName':'group',SPEC,'autoRollbackConfiguration':{'enabled':true,'events':['EVERY_MONDAY']}",
                "InvalidAlarmConfig|'applicationName':'fn','deploymentGroupName':'group',SPEC,'overrideAlarmConfiguration':{'enabled':true}",
                "InvalidAlarmConfig|'applicationName':'fn','deploymentGroupName':'group',SPEC,'overrideAlarmConfiguration':{'enabled':true,'alarms':[{}]}",
                "InvalidAlarmConfig|'applicationName':'fn','deploymentGroupName':'group',SPEC,'overrideAlarmConfiguration':{'enabled':true,'alarms':[{'name':'a'},{'name':'a'}]}",
                "InvalidFileExistsBehavior|'applicationName':'fn','deploymentGroupName':'group',SPEC,'fileExistsBehavior':'BURN'",
                "InvalidUpdateOutdatedInstancesOnlyValue|'applicationName':'fn','deploymentGroupName':'group',SPEC,'updateOutdatedInstancesOnly':'yes'",
                "InvalidIgnoreApplicationStopFailuresValue|'applicationName':'fn','deploymentGroupName':'group',SPEC,'ignoreApplicationStopFailures':1",
                "InvalidInput|'applicationName':'fn','deploymentGroupName':'group',SPEC,'deploymentMode':'RESTART'",
                "InvalidInput|'applicationName':'app','deploymentGroupName':'group','deploymentMode':'AGAIN'",
                "InvalidInput|'applicationName':'app','deploymentGroupName':'group','deploymentMode':'RESTART','updateOutdatedInstancesOnly':true",
            })
    void whatIsWrongHasAName(String error, String members) throws Exception {
        assertThat(create(members)).contains("\"__type\":\"" + error + "Exception\"");
    }

    @Test
    void archivesAndTextsAreForTheirPlatforms() throws Exception {
        assertThat(create("'applicationName':'app','deploymentGroupName':'group','revision':{'revisionType':'"
                        + "S3','s3Location':{'bucket':'b','key':'k','bundleType':'YAML'}}"))
                .contains("InvalidRevisionException");
        assertThat(lab.call("RegisterApplicationRevision", """
                        {"applicationName": "ecs", "revision": {"revisionType": "S3",
                          "s3Location": {"bucket": "b", "key": "k", "bundleType": "YAML"}}}
                        """)).isEqualTo("{}");
    }

    @Test
    void aDescriptionHas256CharactersAtMost() throws Exception {
        assertThat(create("'applicationName':'fn','deploymentGroupName':'group',SPEC,'description':'" + "x".repeat(257)
                        + "'"))
                .contains("DescriptionTooLongException");
    }

    @Test
    void tenAlarmsAreTheMost() throws Exception {
        StringBuilder alarms = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            alarms.append(i == 0 ? "" : ",").append("{'name':'a").append(i).append("'}");
        }
        assertThat(create("'applicationName':'fn','deploymentGroupName':'group',SPEC,"
                        + "'overrideAlarmConfiguration':{'enabled':true,'alarms':[" + alarms + "]}"))
                .contains("AlarmsLimitExceededException");
        assertThat(create("'applicationName':'fn','deploymentGroupName':'group',SPEC,"
                        + "'overrideAlarmConfiguration':{'enabled':true,'alarms':[{'name':'" + "x".repeat(256)
                        + "'}]}"))
                .contains("InvalidAlarmConfigException");
    }

    @Test
    void aGroupHasOneDeploymentAtATime() throws Exception {
        try (Lab own = new Lab().withBundle()) {
            own.simulator.codeDeploy().serverGroup("app", "group", 1);
            String first = own.deploy("app", "group");
            own.advance(2);

            assertThat(own.call(
                            "CreateDeployment",
                            ("{'applicationName':'app','deploymentGroupName':'group'," + S3 + "}").replace('\'', '"')))
                    .contains("DeploymentLimitExceededException")
                    .contains("already has an active Deployment '" + first + "'");
            own.advance(60);

            assertThat(own.deploy("app", "group")).isNotEqualTo(first);
        }
    }

    @Test
    void orTheSecondWaitsForTheFirst() {
        try (Lab own = new Lab().withBundle()) {
            own.simulator.codeDeploy().queueing(true);
            own.simulator.codeDeploy().serverGroup("app", "group", 1);
            String first = own.deploy("app", "group");
            String second = own.deploy("app", "group");
            assertThat(own.status(second)).isEqualTo("Queued");

            own.advance(11);
            assertThat(own.status(first)).isEqualTo("Succeeded");
            own.advance(60);

            assertThat(own.status(second)).isEqualTo("Succeeded");
            assertThat(own.info(second).startTime())
                    .isEqualTo(own.info(first).completeTime().plusSeconds(1));
        }
    }

    @Test
    void withoutARevisionTheGroupsOneIsTaken() {
        try (Lab own = new Lab().withBundle()) {
            own.simulator.codeDeploy().serverGroup("app", "group", 1);
            own.deploy("app", "group");
            own.advance(60);

            String again = own.codeDeploy
                    .createDeployment(request -> request.applicationName("app").deploymentGroupName("group"))
                    .deploymentId();

            assertThat(own.info(again).revision()).isEqualTo(Lab.bundle());
        }
    }

    @Test
    void aBrokenAppSpecFailsTheDeploymentNotTheCall() throws Exception {
        try (Lab own = new Lab()) {
            own.simulator.codeDeploy().lambdaGroup("fn", "group", "{}");
            for (String content : new String[] {
                "x: [",
                "version: 1.0",
                "version: 0.0",
                "{\"version\": 0.0, \"Resources\": [{\"a\": {}}, {\"b\": {}}]}",
                "{\"version\": 0.0, \"Resources\": [{\"a\": {\"Type\": \"AWS::ECS::Service\"}}]}",
                LambdaLab.appSpec("1", "$LATEST", ""),
            }) {
                String id = own.deploy(
                        "fn",
                        "group",
                        software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest.builder()
                                .revision(Lab.appSpec(content)));
                own.advance(1);

                assertThat(own.info(id).errorInformation().codeAsString())
                        .as(content)
                        .isEqualTo("INVALID_REVISION");
                assertThat(own.info(id).errorInformation().message())
                        .startsWith("The deployment failed because the AppSpec file");
            }
        }
    }
}
