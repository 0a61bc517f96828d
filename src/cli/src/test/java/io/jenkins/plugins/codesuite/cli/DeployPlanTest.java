package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** What plan files can say, and what the options can that were made for them. */
class DeployPlanTest {

    private final DeployLab lab = new DeployLab();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        lab.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private Run plan(String content, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(file("deploy.yml", content));
        return lab.run(all.toArray(String[]::new));
    }

    private static JsonNode succeeded(Run run) throws IOException {
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return DeployLab.document(run);
    }

    private DeploymentConfigInfo config(String name) {
        return lab.clients()
                .codeDeploy()
                .getDeploymentConfig(request -> request.deploymentConfigName(name))
                .deploymentConfigInfo();
    }

    /** Everything at once; this command counts the bake time by the clock on the wall. */
    private String lambdaPlan() throws IOException {
        lab.withLambda("{}");
        lab.aws.cloudWatch().alarm("errors");
        lab.aws.cloudWatch().alarm("latency");
        file("appspec.yaml", DeployLab.lambdaAppSpec("<CURRENT>", "<TARGET>"));
        return """
                application: functions
                group: fn
                revision:
                  appspec: appspec.yaml
                  placeholder: {CURRENT: 1, TARGET: 2}
                custom-config:
                  name: shop.canary20
                  platform: lambda
                  type: canary
                  percentage: 20
                  interval: 7m
                alarm: [errors]
                ignore-poll-alarm-failure: yes
                guard-alarm: [latency]
                insufficient-data: yes
                start-when-red: yes
                bake: 1s
                """;
    }

    @Test
    void aConfigurationOfOnesOwnIsMadeWhereItIsMissing() throws IOException {
        String plan = lambdaPlan();
        JsonNode first = succeeded(plan(plan, "--json"));

        DeploymentConfigInfo made = config("shop.canary20");
        assertThat(made.trafficRoutingConfig().timeBasedCanary().canaryPercentage())
                .isEqualTo(20);
        assertThat(made.trafficRoutingConfig().timeBasedCanary().canaryInterval())
                .isEqualTo(7);
        DeploymentInfo info = lab.info(first.path("deploymentId").asText());
        assertThat(info.deploymentConfigName()).isEqualTo("shop.canary20");
        assertThat(info.overrideAlarmConfiguration().enabled()).isTrue();
        assertThat(info.overrideAlarmConfiguration().ignorePollAlarmFailure()).isTrue();
        assertThat(info.overrideAlarmConfiguration().alarms())
                .extracting(alarm -> alarm.name())
                .containsExactly("errors");

        succeeded(plan(plan.replace("{CURRENT: 1, TARGET: 2}", "{CURRENT: 2, TARGET: 1}"), "--json"));
        assertThat(lab.aws.calls().count(Service.CODEDEPLOY, "CreateDeploymentConfig"))
                .isEqualTo(1);
    }

    @Test
    void aConfigurationThatIsThereAndDiffersIsLeftAlone() throws IOException {
        String plan = lambdaPlan();
        succeeded(plan(plan, "--json"));
        String other = plan.replace("percentage: 20", "percentage: 30");

        Run run = plan(other);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("shop.canary20 exists, but differs");
        Run dry = plan(other, "--dry-run");
        assertThat(dry.exitCode()).as(dry.out()).isEqualTo(1);
        assertThat(dry.out()).contains("  no  the configuration shop.canary20", "another one of that name");
    }

    @Test
    void aDryRunTellsOfTheConfigurationAndMakesNone() throws IOException {
        String plan = lambdaPlan();
        Run run = plan(plan, "--dry-run");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "  by shop.canary20: Shifts 20 % of the traffic", "or would be made by CreateDeploymentConfig");
        assertThat(lab.aws.calls().count(Service.CODEDEPLOY, "CreateDeploymentConfig"))
                .isZero();
    }

    @Test
    void healthyHostsAndZonesAreConfigurationsToo() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 2);
        String head = "application: shop\ngroup: web\nrevision: {github: 'a/b@" + DeployLab.COMMIT + "'}\n";
        succeeded(plan(head + "custom-config: {name: most, type: healthy-hosts, percentage: 50}\n", "--json"));
        succeeded(plan(
                head + "custom-config: {name: zones, type: zonal, hosts: 1, zone-monitor: 30s, zone-percentage: 10}\n",
                "--json"));

        assertThat(config("most").minimumHealthyHosts().typeAsString()).isEqualTo("FLEET_PERCENT");
        assertThat(config("most").minimumHealthyHosts().value()).isEqualTo(50);
        assertThat(config("zones").zonalConfig().monitorDurationInSeconds()).isEqualTo(30);
        assertThat(config("zones").zonalConfig().minimumHealthyHostsPerZone().value())
                .isEqualTo(10);
    }

    @Test
    void whatIsInstalledIsStartedAnew() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        succeeded(lab.run("--application", "shop", "--group", "web", "--github", "a/b@" + DeployLab.COMMIT, "--json"));
        JsonNode byPlan = succeeded(plan("application: shop\ngroup: web\nmode: restart\n", "--json"));
        JsonNode byOption =
                succeeded(lab.run("--application", "shop", "--group", "web", "--mode", "restart", "--json"));

        for (JsonNode result : List.of(byPlan, byOption)) {
            assertThat(result.at("/targets/0/events"))
                    .extracting(event -> event.path("name").asText())
                    .containsExactly("ApplicationStop", "ApplicationStart", "ValidateService");
        }
    }

    @Test
    void replacementInstancesAreNamedByTagsAndAutoScalingGroups() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 1, """
                        {"deploymentConfigName": "CodeDeployDefault.AllAtOnce",
                         "deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
                         "loadBalancerInfo": {"targetGroupInfoList": [{"name": "web"}]},
                         "blueGreenDeploymentConfiguration": {
                           "greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"},
                           "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
                           "terminateBlueInstancesOnDeploymentSuccess": {"action": "KEEP_ALIVE"}}}
                        """);
        lab.aws.codeDeploy().instance("i-green1", Map.of("Side", "green"), Optional.empty());
        lab.aws.codeDeploy().instance("i-green2", Map.of("Side", "greenish"), Optional.empty());
        lab.aws.codeDeploy().autoScalingGroup("fleet", List.of("i-green2"));
        String head = "application: shop\ngroup: web\nrevision: {github: 'a/b@" + DeployLab.COMMIT + "'}\n";

        JsonNode byTag = succeeded(plan(head + "target-tag: {Side: green}\n", "--json"));
        assertThat(green(byTag)).containsExactly("i-green1");
        JsonNode byGroup = succeeded(lab.run(
                "--application",
                "shop",
                "--group",
                "web",
                "--github",
                "a/b@" + DeployLab.COMMIT,
                "--target-auto-scaling-group",
                "fleet",
                "--json"));
        assertThat(green(byGroup)).containsExactly("i-green2");
    }

    private static List<String> green(JsonNode result) {
        List<String> green = new ArrayList<>();
        result.path("targets").forEach(target -> {
            if (target.path("label").asText().equals("Green")) {
                green.add(target.path("id").asText());
            }
        });
        return green;
    }

    @Test
    void alarmsOfTheGroupCanBePassedOver() throws IOException {
        lab.aws.cloudWatch().alarm("errors");
        lab.withLambda("{\"alarmConfiguration\": {\"enabled\": true, \"alarms\": [{\"name\": \"errors\"}]}}");
        lab.aws.cloudWatch().state("errors", AlarmState.ALARM, "red before");
        file("appspec.yaml", DeployLab.lambdaAppSpec("1", "2"));
        String plan = "application: functions\ngroup: fn\nrevision: {appspec: appspec.yaml}\n"
                + "config: CodeDeployDefault.LambdaCanary10Percent5Minutes\n";

        JsonNode repaired = succeeded(plan(plan + "ignore-alarms: yes\n", "--json"));
        assertThat(lab.info(repaired.path("deploymentId").asText())
                        .overrideAlarmConfiguration()
                        .enabled())
                .isFalse();

        file("appspec.yaml", DeployLab.lambdaAppSpec("2", "1"));
        assertThat(plan(plan).exitCode()).isEqualTo(1);
    }

    @Test
    void aGuardMayCountMissingDataAndMayBeginInTheRed() throws IOException {
        lab.withLambda("{}");
        lab.aws.cloudWatch().alarm("latency");
        file("appspec.yaml", DeployLab.lambdaAppSpec("1", "2"));
        String plan = "application: functions\ngroup: fn\nrevision: {appspec: appspec.yaml}\nguard-alarm: latency\n";
        lab.aws.cloudWatch().state("latency", AlarmState.INSUFFICIENT_DATA, "nothing measured");

        Run counted = plan(plan + "insufficient-data: yes\n");
        assertThat(counted.exitCode()).as(counted.out() + counted.err()).isEqualTo(1);
        assertThat(counted.out()).contains("latency");
        succeeded(plan(plan, "--json"));

        file("appspec.yaml", DeployLab.lambdaAppSpec("2", "1"));
        lab.aws.cloudWatch().state("latency", AlarmState.ALARM, "red before");
        assertThat(plan(plan).exitCode()).isEqualTo(1);
        succeeded(plan(plan + "start-when-red: yes\n", "--json"));
    }

    @Test
    void thePlanSaysWhereAwsIsAndTheCommandLineWins() throws IOException {
        lab.withLambda("{}");
        file("appspec.yaml", DeployLab.lambdaAppSpec("1", "2"));
        String plan = "application: functions\ngroup: fn\nrevision: {appspec: appspec.yaml}\nregion: "
                + lab.aws.config().region() + "\nendpoint-url: ";
        String path = file("here.yml", plan + lab.aws.endpoint() + "\n");
        Run here = new Run()
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_REGION", "")
                .with("AWS_DEFAULT_REGION", "")
                .with("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
                .of("deploy", path);
        assertThat(here.exitCode()).as(here.out() + here.err()).isZero();

        file("appspec.yaml", DeployLab.lambdaAppSpec("2", "1"));
        String wrong = plan + "http://127.0.0.1:9\n";
        assertThat(plan(wrong, "--endpoint-url", lab.aws.endpoint().toString()).exitCode())
                .isZero();
        Run refused = plan(plan + "nowhere\n");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("deploy.yml:5:15: error: 'endpoint-url': 'nowhere' is not accepted; write http://HOST:PORT");
    }

    @Test
    void aPlanForEcsNamesAStrategyAndAFileOfImages() throws IOException {
        lab.aws.ecs().createService(ServiceSeed.of("prod", "api").withTargetGroup("blue"));
        file("imagedefinitions.json", "[{\"name\": \"api\", \"imageUri\": \"registry.example.com/api:7\"}]");
        JsonNode result = succeeded(plan("""
                region: us-east-1
                ecs:
                  cluster: prod
                  service: api
                  image-definitions: imagedefinitions.json
                  strategy: {type: canary, percentage: 12.5, interval: 3m, bake: 2m}
                """, "--json"));

        assertThat(result.path("outcome").asText()).isEqualTo("SUCCEEDED");
        var service = lab.clients()
                .ecs()
                .describeServices(request -> request.cluster("prod").services("api"))
                .services()
                .get(0);
        assertThat(service.toString()).contains("CANARY", "12.5", "BakeTimeInMinutes=2");
        assertThat(lab.clients()
                        .ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(service.taskDefinition()))
                        .taskDefinition()
                        .containerDefinitions()
                        .get(0)
                        .image())
                .isEqualTo("registry.example.com/api:7");
    }

    @ParameterizedTest
    @CsvSource({"blue-green,BLUE_GREEN,'bake: 1m'", "linear,LINEAR,'percentage: 50, interval: 1m'", "rolling,ROLLING,''"
    })
    void everyStrategyOfEcsCanBeNamed(String type, String onTheWire, String more) throws IOException {
        lab.aws.ecs().createService(ServiceSeed.of("prod", "api").withTargetGroup("blue"));
        succeeded(plan(
                "ecs: {cluster: prod, service: api, force-new-deployment: yes, strategy: {type: " + type
                        + (more.isEmpty() ? "" : ", " + more) + "}}",
                "--json"));

        assertThat(lab.clients()
                        .ecs()
                        .describeServices(request -> request.cluster("prod").services("api"))
                        .services()
                        .get(0)
                        .deploymentConfiguration()
                        .strategyAsString())
                .isEqualTo(onTheWire);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'application: a\ngruop: b'|'deploy.yml:2:1: error: ''gruop'' is no key of a deployment plan; did you mean ''group''?'",
                "'application: a\ns3: b'|'2:1: error: ''s3'' is no key of a deployment plan; it belongs in ''revision'''",
                "'revision:\n  buckt: b'|'2:3: error: ''buckt'' is no key of ''revision''; did you mean ''bucket''?'",
                "'revision:\n  group: b'|'2:3: error: ''group'' is no key of ''revision''; it belongs at the top of the plan'",
                "'custom-config:\n  nmae: b'|'2:3: error: ''nmae'' is no key of ''custom-config''; did you mean ''name''?'",
                "'ecs:\n  servce: b'|'2:3: error: ''servce'' is no key of ''ecs''; did you mean ''service''?'",
                "'ecs:\n  service: b\n  strategy:\n    tpye: c'|'4:5: error: ''tpye'' is no key of ''ecs.strategy''; did you mean ''type''?'",
                "'lambda:\n  funktion: b'|'2:3: error: ''funktion'' is no key of ''lambda''; did you mean ''function''?'",
                "'owner: me'|'1:1: error: ''owner'' is no key of a deployment plan'",
            })
    void aKeyThatIsNotKnownIsRefusedAtItsPlace(String content, String sentence) throws IOException {
        long before = lab.aws.calls().list().size();
        Run run = plan(content);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).containsPattern("\n *\\^\n").doesNotContain("\tat ");
        assertThat(lab.aws.calls().list()).hasSize((int) before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{platform: ecs}'|'''custom-config.name'' is missing'",
                "'{name: x, type: slow}'|'''slow'' is not accepted; accepted are canary, linear, all-at-once, healthy-hosts, zonal'",
                "'{name: x, type: canary, platform: ecs, percentage: 10}'|'''custom-config.interval'' is missing'",
                "'{name: x, type: canary, platform: ecs, percentage: ten, interval: 5m}'|'''ten'' is no whole number'",
                "'{name: x, type: canary, platform: server, percentage: 10, interval: 5m}'|for instances, say how many hosts stay healthy",
                "'{name: x, type: linear, platform: moon, percentage: 10, interval: 5m}'|accepted are server, ecs, lambda",
                "'{name: x, type: all-at-once, platform: ecs, hosts: 1}'|a configuration of type all-at-once does not take this",
                "'{name: x, type: healthy-hosts}'|'one of ''custom-config.hosts'' and ''custom-config.percentage'''",
                "'{name: x, type: healthy-hosts, hosts: 1, percentage: 1}'|says how many instances stay healthy",
                "'{name: x, type: zonal, hosts: 1, platform: ecs}'|healthy hosts are for server",
                "'{name: CodeDeployDefault.X, type: all-at-once, platform: ecs}'|only predefined configurations begin with",
                "'{name: x, type: canary, platform: ecs, percentage: 10, interval: 90s}'|a number of whole minutes",
            })
    void aWrongConfigurationIsRefused(String block, String sentence) throws IOException {
        Run run = plan("application: a\ngroup: g\nrevision: {s3: 's3://b/k.zip'}\ncustom-config: " + block + "\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("deploy.yml:4:", sentence).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{bake: 1m}'|'''ecs.strategy.type'' is missing'",
                "'{type: fast}'|accepted are rolling, blue-green, linear, canary",
                "'{type: rolling, bake: 1m}'|a strategy of type rolling does not take this",
                "'{type: blue-green, percentage: 10}'|a strategy of type blue-green does not take this",
                "'{type: canary, percentage: 10}'|'''ecs.strategy.interval'' is missing'",
                "'{type: canary, percentage: x, interval: 1m}'|'''x'' is no percentage'",
                "'{type: linear, percentage: 2, interval: 1m}'|A linear step has 3 to 100 %",
                "'{type: linear, percentage: 20, interval: 90s}'|whole minutes",
            })
    void aWrongStrategyIsRefused(String block, String sentence) throws IOException {
        Run run = plan("ecs:\n  service: a\n  force-new-deployment: yes\n  strategy: " + block + "\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("deploy.yml:4:", sentence).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{service: a, image: {b: c}, image-definitions: d.json}'|both say images: leave one out",
                "'{service: a, task-definition: b:1, image: {b: c}}'|a task definition that is registered keeps its images",
                "'{service: a, force-new-deployment: yes, insufficient-data: yes}'|'belongs to ''ecs.alarm'', which is not given'",
            })
    void whatDoesNotGoTogetherInEcsIsRefused(String block, String sentence) throws IOException {
        Run run = plan("ecs: " + block + "\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mode restart --github a/b@COMMIT|takes no revision",
                "--mode later|accepted are standard, restart",
                "--github a/b@COMMIT --ignore-alarms --alarm x|looks at none: leave one out",
                "--github a/b@COMMIT --insufficient-data|--insufficient-data belongs to --guard-alarm",
                "--github a/b@COMMIT --ignore-poll-alarm-failure|belongs to --alarm or --guard-alarm",
                "--appspec a.yml --image-definitions x.json|--image-definitions needs a file of a task definition",
            })
    void whatDoesNotGoTogetherIsRefused(String more, String sentence) {
        String line = "--application shop --group web " + more.replace("COMMIT", DeployLab.COMMIT);
        Run run = lab.run(line.split(" "));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence, "Try 'codesuite deploy --help'.");
    }

    @Test
    void aDamagedFileOfImagesIsToldWithItsPlace() throws IOException {
        lab.aws.ecs().createService(ServiceSeed.of("prod", "api"));
        file("images.json", "[{\"name\": \"api\"}]");
        Run run = plan("ecs: {cluster: prod, service: api, image-definitions: images.json}\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("images.json:1:", "imageUri", "^");
    }
}
