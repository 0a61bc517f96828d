package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files in the shapes that Amazon's guide, the agent's own tests and AWS' AppSpec assistant show. */
class AwsSamplesTest {

    @Test
    void theGuidesFileForLinux() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                version: 0.0
                os: linux
                files:
                  - source: Config/config.txt
                    destination: /webapps/Config
                  - source: source
                    destination: /webapps/myApp
                hooks:
                  BeforeInstall:
                    - location: Scripts/UnzipResourceBundle.sh
                    - location: Scripts/UnzipDataBundle.sh
                  AfterInstall:
                    - location: Scripts/RunResourceTests.sh
                      timeout: 180
                  ApplicationStart:
                    - location: Scripts/RunFunctionalTests.sh
                      timeout: 3600
                  ValidateService:
                    - location: Scripts/MonitorService.sh
                      timeout: 3600
                      runas: codedeployuser
                """);

        assertThat(appSpec.hooks()).hasSize(4);
        assertThat(appSpec.hooks().get(HookEvent.BEFORE_INSTALL)).hasSize(2);
    }

    @Test
    void theGuidesFileForWindows() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                version: 0.0
                os: windows
                files:
                  - source: \\index.html
                    destination: c:\\inetpub\\wwwroot
                hooks:
                  BeforeInstall:
                    - location: \\before-install.bat
                      timeout: 900
                """);

        assertThat(appSpec.files().get(0).destination().value()).isEqualTo("c:\\inetpub\\wwwroot");
    }

    @Test
    void theGuidesPermissions() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                version: 0.0
                os: linux
                files:
                  - source: /tmp/my-app/my-file-1.txt
                    destination: /tmp/my-app
                permissions:
                  - object: /tmp/my-app
                    pattern: "*.txt"
                    except: ["my-file-2.txt", "my-file-3.txt"]
                    mode: 444
                    acls:
                      - u:deploy:rw
                      - default:group:ops:r
                    type:
                      - file
                  - object: /tmp/my-app/my-folder
                    mode: "0755"
                    owner: deploy
                    group: ops
                    type:
                      - directory
                """);

        assertThat(appSpec.permissions())
                .extracting(Permission::types)
                .containsExactly(Set.of(Kind.FILE), Set.of(Kind.DIRECTORY));
    }

    @Test
    void theAgentsOwnSampleWithALoadBalancer() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                version: 0.0
                os: linux
                hooks:
                    BeforeBlockTraffic:
                        - location: scripts/before_block_traffic.sh
                    AfterBlockTraffic:
                        - location: scripts/after_block_traffic.sh
                    ApplicationStop:
                        - location: scripts/application_stop.sh
                    BeforeInstall:
                        - location: scripts/before_install.sh
                    AfterInstall:
                        - location: scripts/after_install.sh
                    ApplicationStart:
                        - location: scripts/application_start.sh
                    ValidateService:
                        - location: scripts/validate_service.sh
                    BeforeAllowTraffic:
                        - location: scripts/before_allow_traffic.sh
                    AfterAllowTraffic:
                        - location: scripts/after_allow_traffic.sh
                """);

        assertThat(appSpec.hooks().keySet())
                .containsExactly(
                        HookEvent.BEFORE_BLOCK_TRAFFIC,
                        HookEvent.AFTER_BLOCK_TRAFFIC,
                        HookEvent.APPLICATION_STOP,
                        HookEvent.BEFORE_INSTALL,
                        HookEvent.AFTER_INSTALL,
                        HookEvent.APPLICATION_START,
                        HookEvent.VALIDATE_SERVICE,
                        HookEvent.BEFORE_ALLOW_TRAFFIC,
                        HookEvent.AFTER_ALLOW_TRAFFIC);
    }

    /** From the agent's issue 125: keys that are there for reference, with nothing below them. */
    @Test
    void keysWithNothingBelowThemAreWarnings() {
        assertThat(problems("---\nversion: 0.0\n\nos: linux\n\n\nhooks:\n\n  BeforeInstall:\n\n  AfterInstall:\n"
                        + "    - location: scripts/test.sh\n\nfiles:\n\n  - source: files/test.txt\n"
                        + "    destination: /tmp\n\npermissions:\n\n...\n"))
                .containsExactly(
                        "9:3 warning empty-value: 'hooks.BeforeInstall' has no value and counts as absent",
                        "19:1 warning empty-value: 'permissions' has no value and counts as absent");
    }

    @Test
    void theGuidesFileForEcsWithLowerCaseSections() {
        EcsAppSpec appSpec = valid(EcsAppSpec.class, """
                version: 0.0
                # In this section, you can define the resources.
                resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: "arn:aws:ecs:us-east-1:111122223333:task-definition/my-task-definition-family-name:1"
                        LoadBalancerInfo:
                          ContainerName: "SampleApplicationName"
                          ContainerPort: 80
                # Optional properties
                        PlatformVersion: "LATEST"
                        NetworkConfiguration:
                          AwsvpcConfiguration:
                            Subnets: ["subnet-1234abcd","subnet-5678abcd"]
                            SecurityGroups: ["sg-12345678"]
                            AssignPublicIp: "ENABLED"
                        CapacityProviderStrategy:
                          - Base: 1
                            CapacityProvider: "FARGATE_SPOT"
                            Weight: 2
                          - Base: 0
                            CapacityProvider: "FARGATE"
                            Weight: 1
                hooks:
                  - BeforeInstall: "LambdaFunctionToValidateBeforeInstall"
                  - AfterInstall: "LambdaFunctionToValidateAfterInstall"
                  - AfterAllowTestTraffic: "LambdaFunctionToValidateAfterTestTrafficStarts"
                  - BeforeAllowTraffic: "LambdaFunctionToValidateBeforeAllowingProductionTraffic"
                  - AfterAllowTraffic: "LambdaFunctionToValidateAfterAllowingProductionTraffic"
                """);

        assertThat(appSpec.hooks()).hasSize(5);
        assertThat(appSpec.network().orElseThrow().publicIp()).isTrue();
    }

    @Test
    void theAssistantsTemplatesTellWhatIsToBeFilledIn() {
        assertThat(problems("""
                        {
                          "version": 0.0,
                          "Resources": [
                            {
                              "TargetService": {
                                "Type": "AWS::ECS::Service",
                                "Properties": {
                                  "TaskDefinition": "[Your task definition arn]",
                                  "LoadBalancerInfo": {
                                    "ContainerName": "[Your container Name]",
                                    "ContainerPort": 8000
                                  },
                                  "NetworkConfiguration": {
                                    "AwsvpcConfiguration": {
                                      "Subnets": ["SubnetId1"],
                                      "SecurityGroups": ["ecs-security-group-1"],
                                      "AssignPublicIp": "ENABLED-or-DISABLED"
                                    }
                                  }
                                }
                              }
                            }
                          ],
                          "Hooks": [{"BeforeInstall": "<SanityTestHookLambdaFunctionName>"}]
                        }"""))
                .containsExactly(
                        "8:29 error task-definition: '[Your task definition arn]' is no ARN of a task definition",
                        "17:33 error wrong-value:"
                                + " 'Resources.TargetService.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp'"
                                + " does not know 'ENABLED-or-DISABLED'",
                        "24:31 error hook-function: '<SanityTestHookLambdaFunctionName>' is no name and no ARN of a Lambda"
                                + " function");
    }

    @Test
    void theGuidesFileForLambda() {
        LambdaAppSpec appSpec = valid(LambdaAppSpec.class, """
                {
                 \t"version": 0.0,
                 \t"Resources": [{
                 \t\t"myLambdaFunction": {
                 \t\t\t"Type": "AWS::Lambda::Function",
                 \t\t\t"Properties": {
                 \t\t\t\t"Name": "myLambdaFunction",
                 \t\t\t\t"Alias": "myLambdaFunctionAlias",
                 \t\t\t\t"CurrentVersion": "1",
                 \t\t\t\t"TargetVersion": "2"
                 \t\t\t}
                 \t\t}
                 \t}],
                 \t"Hooks": [{
                 \t\t\t"BeforeAllowTraffic": "LambdaFunctionToValidateBeforeTrafficShift"
                      },
                      {
                 \t\t\t"AfterAllowTraffic": "LambdaFunctionToValidateAfterTrafficShift"
                 \t\t}
                 \t]
                 }
                """);

        assertThat(appSpec.hooks()).hasSize(2);
    }
}
