package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.AwsvpcConfiguration;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.CapacityProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsAppSpecTest {

    static final String ARN = "arn:aws:ecs:us-east-1:111122223333:task-definition/web:7";

    private static final String LEAST = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "%s"
                    LoadBalancerInfo: { ContainerName: web, ContainerPort: 8080 }
            """.formatted(ARN);

    private static final String FULL = LEAST + """
                    PlatformVersion: 1.4.0
                    NetworkConfiguration:
                      AwsvpcConfiguration:
                        Subnets: [subnet-1, subnet-2]
                        SecurityGroups: ["sg-1"]
                        AssignPublicIp: DISABLED
                    CapacityProviderStrategy:
                      - Base: 1
                        CapacityProvider: FARGATE
                        Weight: 2
                      - CapacityProvider: FARGATE_SPOT
            Hooks:
              - BeforeInstall: "fn-1"
              - AfterAllowTestTraffic: "arn:aws:lambda:us-east-1:111122223333:function:fn-2:live"
            """;

    @Test
    void theSheetsExampleIsRead() {
        EcsAppSpec appSpec = valid(EcsAppSpec.class, LEAST);

        assertThat(appSpec.platform()).isEqualTo(Platform.ECS);
        assertThat(appSpec.taskDefinition()).isEqualTo(new Text(ARN, new Position(6, 25)));
        assertThat(appSpec.containerName().value()).isEqualTo("web");
        assertThat(appSpec.containerPort()).isEqualTo(8080);
        assertThat(appSpec.platformVersion()).isEmpty();
        assertThat(appSpec.network()).isEmpty();
        assertThat(appSpec.capacityProviders()).isEmpty();
        assertThat(appSpec.hooks()).isEmpty();
    }

    @Test
    void everythingIsRead() {
        EcsAppSpec appSpec = valid(EcsAppSpec.class, FULL);

        assertThat(appSpec.platformVersion().orElseThrow().value()).isEqualTo("1.4.0");
        AwsvpcConfiguration network = appSpec.network().orElseThrow();
        assertThat(network.subnets()).extracting(Text::value).containsExactly("subnet-1", "subnet-2");
        assertThat(network.securityGroups()).extracting(Text::value).containsExactly("sg-1");
        assertThat(network.publicIp()).isFalse();
        assertThat(appSpec.capacityProviders())
                .extracting(CapacityProvider::base)
                .containsExactly(1, 0);
        assertThat(appSpec.capacityProviders())
                .extracting(CapacityProvider::weight)
                .containsExactly(2, 0);
        assertThat(appSpec.hooks()).containsOnlyKeys(HookEvent.BEFORE_INSTALL, HookEvent.AFTER_ALLOW_TEST_TRAFFIC);
    }

    @Test
    void keysAreReadInAnyLetterCase() {
        EcsAppSpec appSpec = valid(
                EcsAppSpec.class,
                FULL.replace("Resources", "resources")
                        .replace("TargetService", "targetservice")
                        .replace("Type", "type")
                        .replace("Properties", "PROPERTIES")
                        .replace("TaskDefinition:", "taskDefinition:")
                        .replace("LoadBalancerInfo", "loadbalancerinfo")
                        .replace("ContainerName", "containername")
                        .replace("ContainerPort", "containerport")
                        .replace("PlatformVersion", "platformversion")
                        .replace("NetworkConfiguration", "networkconfiguration")
                        .replace("AwsvpcConfiguration", "awsvpcConfiguration")
                        .replace("Subnets", "subnets")
                        .replace("SecurityGroups", "securitygroups")
                        .replace("AssignPublicIp", "assignPublicIP")
                        .replace("CapacityProviderStrategy", "capacityproviderstrategy")
                        .replace("Base", "base")
                        .replace("Hooks", "hooks")
                        .replace("BeforeInstall", "beforeInstall")
                        .replace("version: 0.0", "Version: 0.0"));

        assertThat(appSpec.containerPort()).isEqualTo(8080);
        assertThat(appSpec.hooks()).hasSize(2);
        assertThat(appSpec.capacityProviders()).hasSize(2);
    }

    @Test
    void aKeyInTwoLetterCasesIsThereTwice() {
        assertThat(problems(LEAST + "resources: []\n"))
                .containsExactly("8:1 error duplicate-key: the key 'Resources' is there twice, here as 'resources'; the"
                        + " first one is on line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: '0.0'", "version: \"0.0\"", "version: 0.0"})
    void theVersionMayBeQuoted(String version) {
        valid(EcsAppSpec.class, LEAST.replace("version: 0.0", version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "0", "0.1", "latest"})
    void otherVersionsAreErrors(String version) {
        assertThat(problems(LEAST.replace("version: 0.0", "version: " + version)))
                .containsExactly("1:10 error version: an invalid version value (" + version + ") was entered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  - TargetService:|  - Service:|3:5 error wrong-value: the resource of an ECS service is named"
                        + " TargetService, not 'Service'",
                "AWS::ECS::Service|AWS::ECS::TaskSet|4:13 error wrong-value: 'Resources.TargetService.Type' is"
                        + " 'AWS::ECS::TaskSet', which CodeDeploy does not deploy",
                "AWS::ECS::Service|aws::ecs::service|4:13 error wrong-value: 'Resources.TargetService.Type' is"
                        + " 'aws::ecs::service', which CodeDeploy does not deploy",
                "      Type: AWS::ECS::Service|#|3:5 error missing-key: 'Resources.TargetService' lacks the key 'Type'",
                "        TaskDefinition: \"arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\"|#|5:7 error"
                        + " missing-key: 'Resources.TargetService.Properties' lacks the key 'TaskDefinition'",
                "\"arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\"|''|6:9 error empty-value:"
                        + " 'Resources.TargetService.Properties.TaskDefinition' is empty",
                "\"arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\"|web:7|6:25 warning task-definition: 'web:7' is"
                        + " a family and no ARN; CodeDeploy documents the ARN only",
                "\"arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\"|\"[Your task definition]\"|6:25 error"
                        + " task-definition: '[Your task definition]' is no ARN of a task definition",
                "task-definition/web:7|service/web|6:25 error task-definition:"
                        + " 'arn:aws:ecs:us-east-1:111122223333:service/web' is no ARN of a task definition",
                "\"arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\"|<TASK_DEF>|6:25 error placeholder: the"
                        + " placeholder <TASK_DEF> is not filled; only <TASK_DEFINITION> is",
                "        LoadBalancerInfo: { ContainerName: web, ContainerPort: 8080 }|#|5:7 error missing-key:"
                        + " 'Resources.TargetService.Properties' lacks the key 'LoadBalancerInfo'",
                "ContainerName: web, |''|7:9 error missing-key: 'Resources.TargetService.Properties.LoadBalancerInfo' lacks"
                        + " the key 'ContainerName'",
                "8080|http|7:64 error wrong-value: 'Resources.TargetService.Properties.LoadBalancerInfo.ContainerPort' is no"
                        + " port number: 'http'",
                "8080|0|7:64 error wrong-value: 'Resources.TargetService.Properties.LoadBalancerInfo.ContainerPort' is no"
                        + " port number: '0'",
                "8080|65536|7:64 error wrong-value: 'Resources.TargetService.Properties.LoadBalancerInfo.ContainerPort' is"
                        + " no port number: '65536'",
                "8080|'''8080'''|7:64 warning wrong-type: 'Resources.TargetService.Properties.LoadBalancerInfo.ContainerPort'"
                        + " is text; CodeDeploy documents a number",
                "ContainerPort|Port|7:49 warning unknown-key: 'Port' is no key of"
                        + " 'Resources.TargetService.Properties.LoadBalancerInfo' and has no effect;7:9 error missing-key:"
                        + " 'Resources.TargetService.Properties.LoadBalancerInfo' lacks the key 'ContainerPort'",
                "      Properties:|      Property:|5:7 warning unknown-key: 'Property' is no key of"
                        + " 'Resources.TargetService' and has no effect;3:5 error missing-key:"
                        + " 'Resources.TargetService' lacks the key 'Properties'",
            })
    void theServiceIsChecked(String part, String replacement, String expected) {
        String text = LEAST.replace(part, replacement.equals("''") && !part.startsWith("\"") ? "" : replacement);

        assertThat(problems(text)).containsExactlyInAnyOrder(expected.split(";(?=\\d+:)"));
    }

    @Test
    void thePlaceholderOfAPipelineIsAccepted() {
        assertThat(valid(EcsAppSpec.class, LEAST.replace("\"" + ARN + "\"", "<TASK_DEFINITION>"))
                        .taskDefinition()
                        .value())
                .isEqualTo("<TASK_DEFINITION>");
    }

    @Test
    void partitionsOfAwsAreKnown() {
        valid(EcsAppSpec.class, LEAST.replace("arn:aws:ecs:us-east-1", "arn:aws-us-gov:ecs:us-gov-west-1"));
        valid(EcsAppSpec.class, LEAST.replace("arn:aws:ecs:us-east-1", "arn:aws-cn:ecs:cn-north-1"));
    }

    @Test
    void thereIsExactlyOneResource() {
        assertThat(problems(LEAST + "  - TargetService:\n      Type: AWS::ECS::Service\n"))
                .containsExactly(
                        "8:5 error resource-count: 'Resources' holds 2 resources; a deployment to Amazon ECS has"
                                + " exactly one");
        assertThat(problems(LEAST + "    Other:\n      Type: AWS::ECS::Service\n"))
                .containsExactly(
                        "8:5 error resource-count: 'Resources' holds 2 resources; a deployment to Amazon ECS has"
                                + " exactly one");
        AppSpecReader ecs = new AppSpecReader(Platform.ECS);
        for (String none : List.of("[]", "", "~")) {
            assertThat(problems(ecs.read("a", "version: 0.0\nResources: " + none + "\n")))
                    .containsExactly("2:1 error resource-count: 'Resources' holds no resource");
        }
        assertThat(problems(ecs.read("a", "version: 0.0\nResources: [{}]\n")))
                .containsExactly("2:13 error resource-count: 'Resources[0]' holds no resource");
        assertThat(problems(ecs.read("a", "version: 0.0\nResources: x\n")))
                .containsExactly("2:12 error wrong-type: 'Resources' must be a list, but text stands here");
        assertThat(problems(ecs.read("a", "version: 0.0\nHooks: []\n")))
                .containsExactly("1:1 error missing-key: the key 'Resources' is missing");
    }

    @Test
    void resourcesAreAList() {
        assertThat(problems(LEAST.replace("  - Target", "    Target")))
                .containsExactly("3:5 error wrong-type: 'Resources' must be a list, but a map stands here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subnets: [s], SecurityGroups: [g]|lacks AssignPublicIp",
                "Subnets: [s]|lacks SecurityGroups and AssignPublicIp",
                "AssignPublicIp: ENABLED|lacks Subnets and SecurityGroups",
                "Subnets: [s], SecurityGroups: [g], AssignPublicIp: yes|'AssignPublicIp' does not know 'yes'",
                "Subnets: [], SecurityGroups: [g], AssignPublicIp: ENABLED|'Subnets' lists nothing",
                "Subnets: s, SecurityGroups: [g], AssignPublicIp: ENABLED|'Subnets' must be a list, but text stands here",
                "Subnets: [s], SecurityGroups: [''], AssignPublicIp: ENABLED|'SecurityGroups[0]' is empty",
                "Subnets: [s], SecurityGroups: [g], AssignPublicIp: ENABLED|",
            })
    void theNetworkIsGivenAsAWholeOrNotAtAll(String awsvpc, String expected) {
        List<String> problems =
                problems(LEAST + "        NetworkConfiguration: { AwsvpcConfiguration: {" + awsvpc + "} }\n");
        if (expected == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems.stream()
                            .map(text -> text.replace(
                                    "Resources.TargetService.Properties.NetworkConfiguration.AwsvpcConfiguration.", ""))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains(" error ")
                    .endsWith(expected);
        }
    }

    @Test
    void theNetworkNamesItsKind() {
        assertThat(problems(LEAST + "        NetworkConfiguration: { Subnets: [a] }\n"))
                .containsExactly(
                        "8:9 error network: 'Resources.TargetService.Properties.NetworkConfiguration' lacks the key"
                                + " 'AwsvpcConfiguration'",
                        "8:33 warning unknown-key: 'Subnets' is no key of"
                                + " 'Resources.TargetService.Properties.NetworkConfiguration' and has no effect; it belongs"
                                + " in 'AwsvpcConfiguration'");
        assertThat(problems(LEAST + "        NetworkConfiguration:\n"))
                .containsExactly(
                        "8:9 warning empty-value: 'Resources.TargetService.Properties.NetworkConfiguration' has no"
                                + " value and counts as absent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{CapacityProvider: a, Base: 1, Weight: 1}, {CapacityProvider: b, Base: 2}]|error capacity-provider: a"
                        + " second capacity provider has a Base; the first one is 'a'",
                "[{CapacityProvider: a}, {CapacityProvider: b, Weight: 0}]|warning capacity-provider: every capacity provider"
                        + " has the Weight 0, so that tasks beyond the Base run nowhere",
                "[{Weight: 1}]|lacks the key 'CapacityProvider'",
                "[{CapacityProvider: a, Weight: 1001}]|is no such number: '1001'",
                "[{CapacityProvider: a, Base: -1, Weight: 1}]|is no such number: '-1'",
                "[{CapacityProvider: a, Base: 1, Weight: 1}, {CapacityProvider: b, Base: 0, Weight: 3}]|",
            })
    void strategiesAreAsEcsTakesThem(String strategy, String expected) {
        List<String> problems = problems(LEAST + "        CapacityProviderStrategy: " + strategy + "\n").stream()
                .filter(text -> !text.contains("'1001'") || text.contains("number"))
                .filter(text -> expected != null && (text.endsWith(expected) || !text.contains("every capacity")))
                .toList();
        if (expected == null) {
            assertThat(problems(LEAST + "        CapacityProviderStrategy: " + strategy + "\n"))
                    .isEmpty();
        } else {
            assertThat(problems).singleElement().asString().endsWith(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{ApplicationStop: fn}]|8:10 error hook-of-other-platform: a deployment to Amazon ECS has no event"
                        + " ApplicationStop; deployments to EC2/on-premises have it",
                "[{AllowTraffic: fn}]|8:10 error hook-of-service: CodeDeploy runs the event AllowTraffic itself, nothing of"
                        + " yours can run at it; hook BeforeAllowTraffic or AfterAllowTraffic in its place",
                "[{AfterAllowTestTrafic: fn}]|8:10 error unknown-hook: no deployment to Amazon ECS has an event"
                        + " 'AfterAllowTestTrafic': this never runs; did you mean 'AfterAllowTestTraffic'?",
                "[{BeforeInstall: a}, {BeforeInstall: b}]|8:30 error duplicate-hook: BeforeInstall has two hooks; the first"
                        + " one is on line 8, and CodeDeploy does not say which of them it calls",
                "[{BeforeInstall: a}, {beforeinstall: b}]|8:30 error duplicate-hook: BeforeInstall has two hooks; the first"
                        + " one is on line 8, and CodeDeploy does not say which of them it calls",
                "[{BeforeInstall: a, AfterInstall: b}]|8:28 error wrong-type: 'Hooks[0]' holds 2 hooks; each hook is an item"
                        + " of its own",
                "{BeforeInstall: a}|8:8 error wrong-type: 'Hooks' must be a list, but a map stands here",
                "[BeforeInstall]|8:9 error wrong-type: 'Hooks[0]' must be a map, but text stands here",
                "[{}]|8:9 error empty-value: 'Hooks[0]' holds no hook",
                "[{BeforeInstall: }]|8:10 error empty-value: 'Hooks[0].BeforeInstall' is empty",
                "[{BeforeInstall: [a]}]|8:25 error wrong-type: 'Hooks[0].BeforeInstall' must be text, but a list stands here",
                "[{BeforeInstall: 'my function'}]|8:25 error hook-function: 'my function' is no name and no ARN of a Lambda"
                        + " function",
                "[{BeforeInstall: 'arn:aws:sns:us-east-1:111122223333:x'}]|8:25 error hook-function:"
                        + " 'arn:aws:sns:us-east-1:111122223333:x' is no name and no ARN of a Lambda function",
                "[{BeforeInstall: <HOOK>}]|8:25 error placeholder: the placeholder '<HOOK>' is not filled",
                "|8:1 warning empty-value: 'Hooks' has no value and counts as absent",
                "[{BeforeInstall: 'fn:live'}]|",
                "[]|",
            })
    void hooksAreAListOfEventsAndFunctions(String hooks, String expected) {
        List<String> problems = problems(LEAST + "Hooks: " + (hooks == null ? "" : hooks) + "\n");
        if (expected == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).containsExactly(expected);
        }
    }

    @Test
    void aVersionOfFargateThatIsNoneIsAWarning() {
        assertThat(problems(LEAST + "        PlatformVersion: newest\n"))
                .containsExactly(
                        "8:26 warning wrong-value: 'newest' is no version of the Fargate platform as they are documented");
        valid(EcsAppSpec.class, LEAST + "        PlatformVersion: \"LATEST\"\n");
    }

    @Test
    void unknownKeysAreWarnings() {
        assertThat(problems(LEAST + "        TaskDef: x\nResource: y\nos: linux\n"))
                .containsExactly(
                        "8:9 warning unknown-key: 'TaskDef' is no key of 'Resources.TargetService.Properties' and has no"
                                + " effect",
                        "9:1 warning unknown-key: 'Resource' is no key of an AppSpec and has no effect; did you mean"
                                + " 'Resources'?",
                        "10:1 warning unknown-key: 'os' is no key of an AppSpec and has no effect; it belongs at the top of"
                                + " an AppSpec for servers");
    }

    @Test
    void jsonIsRead() {
        EcsAppSpec appSpec = valid(EcsAppSpec.class, """
                {
                \t"version": 0.0,
                \t"Resources": [{
                \t\t"TargetService": {
                \t\t\t"Type": "AWS::ECS::Service",
                \t\t\t"Properties": {
                \t\t\t\t"TaskDefinition": "arn:aws:ecs:us-east-1:111122223333:task-definition\\/web:7",
                \t\t\t\t"LoadBalancerInfo": {"ContainerName": "w\\u0065b", "ContainerPort": 80}
                \t\t\t}
                \t\t}
                \t}],
                \t"Hooks": [{"AfterInstall": "fn"}]
                }""");

        assertThat(appSpec.taskDefinition().value()).isEqualTo(ARN);
        assertThat(appSpec.taskDefinition().at()).isEqualTo(new Position(7, 23));
        assertThat(appSpec.containerName().value()).isEqualTo("web");
    }

    @Test
    void jsonIsHeldToItsStandard() {
        assertThat(problems("{\n  \"version\": 0.0,\n  \"Resources\": [],\n}\n"))
                .contains("3:18 error json-syntax: a comma stands before the closing '}'");
    }
}
