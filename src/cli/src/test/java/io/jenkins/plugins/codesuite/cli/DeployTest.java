package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code codesuite deploy}, on an AWS whose time runs fast. */
class DeployTest {

    private static final double SPEED = 600;
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String SERVER =
            "version: 0.0\nos: linux\nfiles:\n  - source: app\n    destination: /srv/app\n";
    private static final String LAMBDA = """
            version: 0.0
            Resources:
              - fn:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: fn
                    Alias: live
                    CurrentVersion: "1"
                    TargetVersion: "<TARGET>"
            """;

    private static AwsSimulator aws;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        aws = AwsSimulator.start();
        aws.time().speed(SPEED);
        aws.createBucket("releases");
        aws.codeDeploy().serverGroup("shop", "canary", 1);
        aws.codeDeploy().serverGroup("shop", "web", 3);
        aws.codeDeploy().serverGroup("shop", "workers", 2);
        aws.cloudWatch().alarm("errors");
        aws.lambda().createFunction(FunctionSeed.of("fn"));
        aws.codeDeploy().lambdaGroup("functions", "fn", "{}");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void calm() {
        aws.codeDeploy().clearRules();
        aws.cloudWatch().state("errors", AlarmState.OK, "quiet");
    }

    private static Run deploy(String... words) {
        return deploy(new Run(), words);
    }

    private static Run deploy(Run run, String... words) {
        List<String> all =
                new ArrayList<>(List.of("deploy", "--region", aws.config().region(), "--endpoint-url"));
        all.add(aws.endpoint().toString());
        all.addAll(List.of(words));
        return run.with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "secret-of-the-test")
                .of(all.toArray(String[]::new));
    }

    private Path bundle() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("dist"));
        Files.writeString(folder.resolve("appspec.yml"), SERVER);
        Files.writeString(folder.resolve("app"), "the application");
        return folder;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String inS3() throws IOException {
        Run run = deploy(
                "--application",
                "shop",
                "--group",
                "canary",
                "--source",
                bundle().toString(),
                "--bucket",
                "releases",
                "--key",
                "shop.zip",
                "--register-only");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return "s3://releases/shop.zip";
    }

    private static long calls(String operation) {
        return aws.calls().count(Service.CODEDEPLOY, operation);
    }

    @Test
    void aFolderIsPackedUploadedAndDeployed() throws IOException {
        Run run = deploy(
                "--application", "shop", "--group", "web", "--source", bundle().toString(), "--bucket", "releases");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("2 files, ", "SHA-256 ", "Uploaded ", " to s3://releases/shop/")
                .contains("\nSUCCEEDED in ")
                .doesNotContain("\u001b", "secret-of-the-test");
    }

    @Test
    void theSameContentIsNotSentAgain() throws IOException {
        String[] words = {
            "--application",
            "shop",
            "--group",
            "web",
            "--source",
            bundle().toString(),
            "--bucket",
            "releases",
            "--key",
            "same.tgz",
            "--type",
            "tgz",
            "--register-only"
        };
        assertThat(deploy(words).out()).contains("Uploaded ");
        Run second = deploy(words);

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(second.out()).contains("nothing was sent", "\nREGISTERED in ");
    }

    @Test
    void aRevisionIsOnlyRegistered() throws IOException {
        long before = calls("CreateDeployment");
        Run run = deploy("--application", "shop", "--s3", inS3(), "--register-only");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("REGISTERED in ");
        assertThat(calls("CreateDeployment")).isEqualTo(before);
    }

    @Test
    void aRevisionInS3GoesToSeveralGroupsAtOnce() throws IOException {
        Run run = deploy("--application", "shop", "--group", "web", "--group=workers", "--s3", inS3());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("shop/web", "shop/workers", "SUCCEEDED in ");
    }

    @Test
    void wavesFollowEachOther() throws IOException {
        Run run = deploy("--application", "shop", "--wave", "canary", "--wave", "web,workers", "--s3", inS3());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().indexOf("to shop/canary")).isLessThan(run.out().indexOf("to shop/web"));
    }

    @Test
    void noWaveFollowsOneThatFailed() throws IOException {
        aws.codeDeploy().rule(EventRule.event("Install").in("shop", "canary").failing("install.sh", "no space left"));
        Run run = deploy(
                "--application",
                "shop",
                "--wave",
                "canary",
                "--wave",
                "web",
                "--s3",
                inS3(),
                "--auto-rollback",
                "false");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED in ", "no space left").doesNotContain("to shop/web");
    }

    @Test
    void aCommitOfGitHubIsDeployed() {
        Run run = deploy("--application", "shop", "--group", "canary", "--github", "team/app@" + COMMIT);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("github.com/team/app at " + COMMIT);
    }

    @Test
    void anAppSpecIsFilledAndRollsBackOnAnAlarm() throws IOException {
        String appSpec = file("appspec.yaml", LAMBDA);
        aws.codeDeploy().earlier("functions", "fn", LAMBDA.replace("<TARGET>", "1"));
        aws.codeDeploy().alarmAtTraffic("functions", "fn", 10, "errors", "seven errors");
        Run run = deploy(
                "--application",
                "functions",
                "--group",
                "fn",
                "--appspec",
                appSpec,
                "--placeholder",
                "TARGET=2",
                "--config",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                "--alarm",
                "errors",
                "--auto-rollback",
                "DEPLOYMENT_STOP_ON_ALARM",
                "--json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err()).contains("ROLLED_BACK in ", "Alarm errors: ALARM: seven errors");
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
        assertThat(result.path("status").asText()).isEqualTo("Stopped");
        assertThat(result.path("rollback").path("status").asText()).isEqualTo("Succeeded");
        assertThat(aws.lambda().version("fn", "live")).contains("1");
    }

    @Test
    void aPlaceholderThatIsNotFilledIsShownWithItsPlace() throws IOException {
        String appSpec = file("appspec.yaml", LAMBDA);
        Run run = deploy("--application", "functions", "--group", "fn", "--appspec", appSpec);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(appSpec + ":9:", "<TARGET>", "^");
    }

    @Test
    void theResultIsOneJsonDocumentAndTheLogIsElsewhere() throws IOException {
        Run run = deploy("--application", "shop", "--group", "web", "--s3", inS3(), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("deploymentId").asText()).startsWith("d-");
        assertThat(result.path("targets")).hasSize(3);
        assertThat(result.path("rollback").isNull()).isTrue();
        assertThat(run.err()).contains("SUCCEEDED in ");
    }

    @Test
    void aDeploymentOfAnotherHandIsFollowed() throws IOException {
        JsonNode begun = new ObjectMapper()
                .readTree(deploy("--application", "shop", "--group", "web", "--s3", inS3(), "--json")
                        .out());
        String id = begun.path("deploymentId").asText();
        Run run = deploy("--follow", id);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains(id, "SUCCEEDED in ");
        assertThat(deploy("--follow", "d-NOTTHERE1").exitCode()).isEqualTo(1);
    }

    @Test
    void aScriptThatFailsIsShownWithItsLog() throws IOException {
        aws.codeDeploy().rule(EventRule.event("Install").in("shop", "canary").failing("install.sh", "disk is full"));
        Run run = deploy("--application", "shop", "--group", "canary", "--s3", inS3(), "--auto-rollback", "false");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED in ", "install.sh", "disk is full", "What to do: ");
    }

    @Test
    void aGuardAlarmThatIsRedStandsAgainstTheStart() throws IOException {
        String revision = inS3();
        aws.cloudWatch().state("errors", AlarmState.ALARM, "red before");
        long before = calls("CreateDeployment");
        Run run = deploy("--application", "shop", "--group", "canary", "--s3", revision, "--guard-alarm", "errors");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("errors");
        assertThat(calls("CreateDeployment")).isEqualTo(before);
    }

    @Test
    void aDryRunPacksAsksAndChangesNothing() throws IOException {
        aws.calls().clear();
        Run run = deploy(
                "--dry-run",
                "--application",
                "shop",
                "--wave",
                "canary",
                "--wave",
                "web",
                "--source",
                bundle().toString(),
                "--bucket",
                "releases",
                "--config",
                "CodeDeployDefault.OneAtATime",
                "--alarm",
                "errors");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("Packed ", "SHA-256 ", "Would call PutObject  s3://releases/shop/")
                .contains("Would call CreateDeployment  shop/web in wave 2")
                .contains(
                        "  ok  the application shop\n", "  ok  the deployment group web\n", "  ok  the alarm errors\n")
                .contains("  ok  the bucket releases\n", "CodeDeployDefault.OneAtATime: ")
                .endsWith("Nothing was changed; nothing stands against it.\n");
        assertThat(aws.calls().list())
                .extracting(call -> call.operation())
                .noneMatch(name -> name.startsWith("Create") || name.startsWith("Put") || name.startsWith("Register"));
    }

    @Test
    void aDryRunTellsWhatIsMissing() {
        Run run = deploy(
                "--dry-run",
                "--application",
                "shop",
                "--group",
                "nowhere",
                "--github",
                "team/app@" + COMMIT,
                "--guard-alarm",
                "absent");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("  no  the deployment group nowhere: ", "  no  the alarm absent: ")
                .endsWith("Nothing was changed. It would fail: 2 checks did not pass.\n");
    }

    @Test
    void aBundleWithoutItsFilesIsRefusedBeforeAnythingIsSent() throws IOException {
        Path folder = bundle();
        Files.delete(folder.resolve("app"));
        Run run = deploy(
                "--application", "shop", "--group", "web", "--source", folder.toString(), "--bucket", "releases");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("appspec.yml:4:13: error: 'app' is not in the bundle");
        Run none = deploy(
                "--application",
                "shop",
                "--group",
                "web",
                "--source",
                directory.resolve("none").toString(),
                "--bucket",
                "releases");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there is no folder ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--group web --github a/b@COMMIT|--application is missing",
                "--application shop --github a/b@COMMIT|--group is missing: name a deployment group",
                "--application shop --group web|--source is missing: name a revision by it, or by --s3, --github, --appspec",
                "--application shop --group web --github a/b|write OWNER/REPO@COMMIT",
                "--application shop --group web --github a/b@main|40 hexadecimal digits",
                "--application shop --group web --s3 releases/x|write s3://BUCKET/KEY",
                "--application shop --group web --s3 s3://releases/x|say what it is by --type",
                "--application shop --group web --s3 s3://releases/x.zip --bucket b|--bucket belongs to --source",
                "--application shop --group web --s3 s3://r/x.zip --github a/b@COMMIT|exclude each other",
                "--application shop --group web --wave x --github a/b@COMMIT|--group and --wave exclude each other",
                "--application shop --group web --github a/b@COMMIT --when-busy later|accepted are wait, stop, fail",
                "--application shop --group web --github a/b@COMMIT --timeout soon|write seconds (90s)",
                "--application shop --group web --github a/b@COMMIT --auto-rollback maybe|accepted are deployment-failure",
                "--application shop --group web --github a/b@COMMIT --file-exists no|accepted are disallow",
                "--application shop --group web --source .|--bucket is missing",
                "--application shop --group web --source . --bucket releases --type rar|zip, tar, tgz, yaml and json are",
                "--application shop --group web --appspec a.yml --image web=x|--image needs a file of a task definition",
                "--application shop --group web --appspec a.yml --placeholder x|write NAME=TEXT",
                "--application shop --wave a --wave b --github a/b@COMMIT --approve-waves|give --yes",
                "--follow d-1 --group web|leave out --group",
                "plan.yml --group web|--group: with a plan FILE this is said in the file",
                "--application shop --group web --github a/b@COMMIT --gorup x|did you mean --group?",
            })
    void wrongCommandLinesAreToldWithWhatIsAccepted(String line, String sentence) {
        long before = calls("CreateDeployment");
        Run run = deploy(line.replace("COMMIT", COMMIT).split(" "));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains(sentence, "Try 'codesuite deploy --help'.")
                .doesNotContain("\tat ");
        assertThat(calls("CreateDeployment")).isEqualTo(before);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(deploy("--when-busy", "later", "--timeout", "soon").err())
                .contains(
                        "--application is missing",
                        "--group is missing",
                        "--source is missing",
                        "--when-busy: 'later'",
                        "--timeout: 'soon'");
    }

    private Run plan(String content, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(file("deploy.yml", content));
        return deploy(all.toArray(String[]::new));
    }

    @Test
    void aPlanDeploysInWaves() throws IOException {
        bundle();
        Run run = plan("""
                application: shop
                waves:
                  - canary
                  - [web, workers]
                revision:
                  source: dist
                  bucket: releases
                config: CodeDeployDefault.AllAtOnce
                alarm: errors
                auto-rollback: true
                timeout: 2h
                """);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("to shop/canary", "to shop/workers", "SUCCEEDED in ");
    }

    @Test
    void aPlanForLambdaShiftsAnAlias() throws IOException {
        aws.lambda().createFunction(FunctionSeed.of("planned"));
        Run run = plan("lambda:\n  function: planned\n  alias: live\n  version: 2\n  alarm: [errors]\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("SUCCEEDED in ");
        assertThat(aws.lambda().version("planned", "live")).contains("2");
    }

    @Test
    void aPlanForEcsGivesAServiceAnotherImage() throws IOException {
        aws.ecs().createService(ServiceSeed.of("prod", "api"));
        Run run = plan("ecs:\n  cluster: prod\n  service: api\n  force-new-deployment: yes\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("SUCCEEDED in ");
    }

    @Test
    void aDryRunOfAPlanForEcsAndLambdaAsksForWhatItNames() throws IOException {
        Run lambda = plan("lambda: {function: absent-one, alias: live, version: 2}", "--dry-run");
        assertThat(lambda.exitCode()).as(lambda.out() + lambda.err()).isEqualTo(1);
        assertThat(lambda.out()).contains("Would call UpdateAlias  absent-one:live", "  no  the alias live: ");
        Run ecs = plan("ecs: {cluster: prod, service: absent, force-new-deployment: yes}", "--dry-run");
        assertThat(ecs.exitCode()).as(ecs.out() + ecs.err()).isEqualTo(1);
        assertThat(ecs.out()).contains("Would call UpdateService  prod/absent", "  no  the service absent: ");
    }

    @Test
    void everyProblemOfAPlanHasItsPlace() throws IOException {
        Run run = plan("""
                aplication: shop
                group: web
                revision:
                  s3: releases/x.zip
                when-busy: later
                timeout: soon
                """);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "deploy.yml:1:1: error: 'aplication' is no key of a deployment plan; did you mean 'application'?")
                .contains("deploy.yml:4:7: error: 'revision.s3': 'releases/x.zip' is not accepted")
                .contains("  s3: releases/x.zip\n      ^\n")
                .contains("deploy.yml:5:12: error: 'when-busy': 'later' is not accepted")
                .contains("deploy.yml:6:10: error: 'timeout': 'soon' is not accepted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{ecs: {service: a}, lambda: {function: b, alias: c, version: 1}}'|which is a plan of its own",
                "'lambda: {function: b, alias: c}'|there is no version",
                "'lambda: {function: b, alias: c, version: 1, publish: yes}'|exclude each other",
                "'lambda: {function: b, alias: c, version: 1, config: Fast}'|no configuration 'Fast' for Lambda",
                "'ecs: {service: a, desired-count: many}'|'many' is no number of tasks",
                "'ecs: {cluster: a}'|'ecs.service' is missing",
                "'ecs: {service: a}'|Nothing is to be changed",
                "'[a]'|must be a map",
                "'{application: a, waves: [{x: 1}], revision: {github: b}}'|a wave is a list of deployment groups",
                "'a: ['|error: ",
            })
    void wrongPlansAreRefused(String content, String sentence) throws IOException {
        Run run = plan(content);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence, "deploy.yml:").doesNotContain("\tat ");
    }

    @Test
    void aPlanThatIsNotThereIsRefused() {
        Run run = deploy(directory.resolve("none.yml").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none.yml");
    }

    @Test
    void withoutARegionThereIsASentence() {
        Run run = new Run()
                .with("AWS_REGION", "")
                .with("AWS_DEFAULT_REGION", "")
                .of("deploy", "--follow", "d-1", "--endpoint-url", "nonsense");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--endpoint-url: 'nonsense' is not accepted; write http://HOST:PORT");
    }

    @ParameterizedTest
    @CsvSource({"y,0,SUCCEEDED", "n,1,STOPPED", "'',1,STOPPED"})
    void aTerminalIsAskedBeforeTheNextWave(String answer, int exitCode, String outcome) throws IOException {
        String revision = inS3();
        Run run = deploy(
                new Run().onTerminal().input(answer + "\n"),
                "--application",
                "shop",
                "--wave",
                "canary",
                "--wave",
                "web",
                "--s3",
                revision,
                "--approve-waves");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains("Begin it? [y/N] ", outcome + " in ");
        assertThat(run.out().contains("to shop/web")).isEqualTo(exitCode == 0);
    }

    @Test
    void aTerminalShowsATableBelowTheLog() throws IOException {
        String revision = inS3();
        Run run = deploy(new Run().onTerminal(), "--application", "shop", "--group", "web", "--s3", revision);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .containsPattern("shop/web  d-\\S+  Succeeded  ")
                .containsPattern("\n  i-\\S+  \\+{3,}  Succeeded");
    }

    @Test
    void ctrlCStopsRollsBackAndEndsWith130() throws IOException, InterruptedException {
        try (AwsSimulator slow = AwsSimulator.start()) {
            slow.codeDeploy().serverGroup("shop", "web", 2);
            slow.codeDeploy().rule(EventRule.event("Install").taking(java.time.Duration.ofHours(1)));
            try (Child child = Child.start(
                    directory,
                    "deploy",
                    "--application",
                    "shop",
                    "--group",
                    "web",
                    "--github",
                    "team/app@" + COMMIT,
                    "--region",
                    slow.config().region(),
                    "--endpoint-url",
                    slow.endpoint().toString())) {
                child.waitFor("Install InProgress");
                child.signal("INT", true);
                child.waitFor("Ctrl-C");
                slow.time().speed(SPEED);
                assertThat(child.exitCode()).as(child.out() + child.err()).isEqualTo(130);
                assertThat(child.out()).contains("Stopped");
                assertThat(slow.codeDeploy().statuses()).containsValue("Stopped");
            }
        }
    }
}
