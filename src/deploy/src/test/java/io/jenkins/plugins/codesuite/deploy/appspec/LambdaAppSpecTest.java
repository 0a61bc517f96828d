package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaAppSpecTest {

    private static final String LEAST = """
            version: 0.0
            Resources:
              - myLambdaFunction:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: "myLambdaFunction"
                    Alias: "live"
                    CurrentVersion: "1"
                    TargetVersion: 2
            """;

    @Test
    void everythingIsRead() {
        LambdaAppSpec appSpec = valid(LambdaAppSpec.class, LEAST + """
                Hooks:
                  - BeforeAllowTraffic: "CodeDeployHook_before"
                  - AfterAllowTraffic: "arn:aws:lambda:eu-west-1:111122223333:function:after"
                """);

        assertThat(appSpec.platform()).isEqualTo(Platform.LAMBDA);
        assertThat(appSpec.resource()).isEqualTo(new Text("myLambdaFunction", new Position(3, 5)));
        assertThat(appSpec.function().value()).isEqualTo("myLambdaFunction");
        assertThat(appSpec.alias().value()).isEqualTo("live");
        assertThat(appSpec.currentVersion().value()).isEqualTo("1");
        assertThat(appSpec.targetVersion().value()).isEqualTo("2");
        assertThat(appSpec.hooks()).containsOnlyKeys(HookEvent.BEFORE_ALLOW_TRAFFIC, HookEvent.AFTER_ALLOW_TRAFFIC);
    }

    @Test
    void keysAreReadInAnyLetterCase() {
        valid(
                LambdaAppSpec.class,
                LEAST.replace("Resources", "resources")
                        .replace("Type", "type")
                        .replace("Properties", "properties")
                        .replace("Name", "name")
                        .replace("Alias", "alias")
                        .replace("CurrentVersion", "currentversion")
                        .replace("TargetVersion", "TARGETVERSION"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1\"|$LATEST|8:25 error lambda-version: 'Resources.myLambdaFunction.Properties.CurrentVersion' is $LATEST,"
                        + " which changes with every upload and can take no part of an alias's traffic",
                "TargetVersion: 2|TargetVersion: \"$LATEST\"|9:24 error lambda-version:"
                        + " 'Resources.myLambdaFunction.Properties.TargetVersion' is $LATEST, which changes with every"
                        + " upload and can take no part of an alias's traffic",
                "\"1\"|one|8:25 error lambda-version: 'Resources.myLambdaFunction.Properties.CurrentVersion' is no number of"
                        + " a version: 'one'",
                "\"1\"|0|8:25 error lambda-version: 'Resources.myLambdaFunction.Properties.CurrentVersion' is no number of a"
                        + " version: '0'",
                "\"1\"|1.0|8:25 error lambda-version: 'Resources.myLambdaFunction.Properties.CurrentVersion' is no number of"
                        + " a version: '1.0'",
                "\"1\"|-1|8:25 error lambda-version: 'Resources.myLambdaFunction.Properties.CurrentVersion' is no number of a"
                        + " version: '-1'",
                "\"1\"|2|9:24 warning lambda-version: TargetVersion is CurrentVersion, 2: the deployment changes nothing",
                "TargetVersion: 2|TargetVersion: <VERSION>|9:24 error placeholder: the placeholder <VERSION> is not filled",
                "        CurrentVersion: \"1\"|#|5:7 error missing-key: 'Resources.myLambdaFunction.Properties' lacks the key"
                        + " 'CurrentVersion'",
                "Name: \"myLambdaFunction\"|Name: my function|6:15 error wrong-value:"
                        + " 'Resources.myLambdaFunction.Properties.Name' is no name of a function: 'my function'",
                "Name: \"myLambdaFunction\"|Name: arn:aws:lambda:eu-west-1:111122223333:function:f|6:15 warning wrong-value:"
                        + " 'Resources.myLambdaFunction.Properties.Name' is an ARN; CodeDeploy documents the name only",
                "\"live\"|\"12\"|7:16 error wrong-value: 'Resources.myLambdaFunction.Properties.Alias' is no name of an"
                        + " alias: '12'",
                "\"live\"|$LATEST|7:16 error wrong-value: 'Resources.myLambdaFunction.Properties.Alias' is no name of an"
                        + " alias: '$LATEST'",
                "\"live\"|[a]|7:16 error wrong-type: 'Resources.myLambdaFunction.Properties.Alias' must be text, but a list"
                        + " stands here",
                "AWS::Lambda::Function|AWS::Lambda::Alias|4:13 error wrong-value: 'Resources.myLambdaFunction.Type' is"
                        + " 'AWS::Lambda::Alias', which CodeDeploy does not deploy",
                "TargetVersion|TargetVersions|9:9 warning unknown-key: 'TargetVersions' is no key of"
                        + " 'Resources.myLambdaFunction.Properties' and has no effect; did you mean 'TargetVersion'?;5:7"
                        + " error missing-key: 'Resources.myLambdaFunction.Properties' lacks the key 'TargetVersion'",
            })
    void theFunctionIsChecked(String part, String replacement, String expected) {
        assertThat(problems(LEAST.replace(part, replacement))).containsExactlyInAnyOrder(expected.split(";(?=\\d+:)"));
    }

    @Test
    void thereIsExactlyOneResource() {
        assertThat(problems(LEAST + "  - second:\n      Type: AWS::Lambda::Function\n"))
                .containsExactly(
                        "10:5 error resource-count: 'Resources' holds 2 resources; a deployment to AWS Lambda has"
                                + " exactly one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AfterInstall|hook-of-other-platform: a deployment to AWS Lambda has no event AfterInstall; deployments to"
                        + " EC2/on-premises and Amazon ECS have it",
                "AfterAllowTestTraffic|hook-of-other-platform: a deployment to AWS Lambda has no event"
                        + " AfterAllowTestTraffic; deployments to Amazon ECS have it",
                "ValidateService|hook-of-other-platform: a deployment to AWS Lambda has no event ValidateService; deployments"
                        + " to EC2/on-premises have it",
                "AllowTraffic|hook-of-service: CodeDeploy runs the event AllowTraffic itself, nothing of yours can run at it;"
                        + " hook BeforeAllowTraffic or AfterAllowTraffic in its place",
                "BeforeTraffic|unknown-hook: no deployment to AWS Lambda has an event 'BeforeTraffic': this never runs",
            })
    void otherHooksAreErrors(String event, String expected) {
        assertThat(problems(LEAST + "Hooks:\n  - " + event + ": fn\n")).containsExactly("11:5 error " + expected);
    }

    @Test
    void theExpectedPlatformIsHeld() {
        assertThat(problems(new AppSpecReader(Platform.ECS).read("a", LEAST)))
                .containsExactly(
                        "4:13 error platform-mismatch: this AppSpec is for AWS Lambda, but the deployment is for"
                                + " Amazon ECS");
        assertThat(problems(new AppSpecReader(Platform.SERVER).read("a", LEAST)))
                .containsExactly(
                        "4:13 error platform-mismatch: this AppSpec is for AWS Lambda, but the deployment is for"
                                + " EC2/on-premises");
        assertThat(problems(new AppSpecReader(Platform.LAMBDA).read("a", LEAST)))
                .isEmpty();
        assertThat(problems(new AppSpecReader(Platform.LAMBDA).read("a", "version: 0.0\nos: linux\n")))
                .containsExactly(
                        "2:1 error platform-mismatch: this AppSpec is for EC2/on-premises, but the deployment is"
                                + " for AWS Lambda");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 0.0|1:1 error platform-unknown: nothing here tells which platform this AppSpec is for",
                "[a]|1:1 error wrong-type: an AppSpec must be a map, but a list stands here",
                "hello|1:1 error wrong-type: an AppSpec must be a map, but text stands here",
                "resources: [{a: {Properties: {x: y}}}]|1:1 error platform-unknown: no resource here tells whether this"
                        + " AppSpec is for ECS or Lambda",
                "Resources: [{a: {Type: AWS::EC2::Instance}}]|1:1 error platform-unknown: no resource here tells whether this"
                        + " AppSpec is for ECS or Lambda",
                "resoruces: []|1:1 error platform-unknown: nothing here tells which platform this AppSpec is for;1:1 warning"
                        + " unknown-key: 'resoruces' is no key of an AppSpec and has no effect; did you mean 'Resources'?",
            })
    void aFileOfNoPlatformIsAnError(String text, String expected) {
        assertThat(problems(text + "\n")).containsExactlyInAnyOrder(expected.split(";(?=\\d+:)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 0.0;os: linux|SERVER",
                "version: 0.0;files: []|SERVER",
                "version: 0.0;permissions: []|SERVER",
                "version: 0.0;hooks: {AfterInstall: []}|SERVER",
                "resources: [{x: {type: AWS::ECS::Service}}]|ECS",
                "Resources: [{TargetService: {}}]|ECS",
                "Resources: [{x: {Properties: {taskdefinition: a}}}]|ECS",
                "Resources: {x: {Properties: {LoadBalancerInfo: a}}}|ECS",
                "Resources: [{x: {Type: AWS::Lambda::Function}}]|LAMBDA",
                "Resources: [{x: {Properties: {alias: a}}}]|LAMBDA",
                "Resources: [{x: {TargetVersion: 3}}]|LAMBDA",
            })
    void thePlatformIsToldByTheContent(String text, Platform platform) {
        List<String> mismatches = List.of(Platform.values()).stream()
                .filter(other -> problems(new AppSpecReader(other).read("a", text.replace(';', '\n'))).stream()
                        .noneMatch(problem -> problem.contains("platform-mismatch")))
                .map(Platform::name)
                .toList();

        assertThat(mismatches).containsExactly(platform.name());
    }

    @Test
    void theExpectedPlatformHelpsWhereNothingTellsIt() {
        assertThat(problems(new AppSpecReader(Platform.LAMBDA).read("a", "version: 0.0\n")))
                .containsExactly("1:1 error missing-key: the key 'Resources' is missing");
        assertThat(problems(new AppSpecReader(Platform.SERVER).read("a", "version: 0.0\n")))
                .containsExactly("1:1 error missing-key: the key 'os' is missing");
    }
}
