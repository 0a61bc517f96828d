package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import io.jenkins.plugins.codesuite.deploy.request.TargetInstances;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Plans and records as JSON and back. */
class RecordJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AwsAccess ACCESS = new AwsAccess(
            "role",
            AnonymousCredentialsProvider.create(),
            Optional.empty(),
            Optional.empty(),
            UrlConnectionHttpClient::builder);
    private static final TagFilter TAG = new TagFilter(Optional.of("Side"), Optional.of("green"));

    static Stream<DeploymentRequest> requests() {
        DeploymentRequest.Builder bundle = DeploymentRequest.builder("web", "prod")
                .revision(new S3Revision("bucket", "k.tgz", BundleType.TGZ, Optional.of("v"), Optional.of("e")));
        return Stream.of(
                bundle.build(),
                bundle.config("c")
                        .description("d")
                        .ignoreApplicationStopFailures(true)
                        .updateOutdatedInstancesOnly(true)
                        .fileExists(FileExistsBehavior.RETAIN)
                        .autoRollback(AutoRollback.onEverything())
                        .alarms(new AlarmSetting(true, true, List.of("a", "b")))
                        .targetInstances(new TargetInstances(List.of(TAG), List.of(), List.of("asg")))
                        .build(),
                bundle.autoRollback(AutoRollback.off())
                        .alarms(AlarmSetting.off())
                        .targetInstances(new TargetInstances(
                                List.of(),
                                List.of(List.of(TAG), List.of(new TagFilter(Optional.empty(), Optional.of("v")))),
                                List.of()))
                        .build(),
                DeploymentRequest.builder("web", "prod")
                        .revision(new GitHubRevision("a/b", "0123456789".repeat(4)))
                        .build(),
                DeploymentRequest.builder("web", "prod")
                        .revision(new AppSpecRevision(AppSpecContent.of("version: 0.0\n# ä \u2603\n")))
                        .build(),
                DeploymentRequest.builder("web", "prod")
                        .mode(DeploymentMode.RESTART)
                        .build());
    }

    static Stream<CustomConfig> configs() {
        HealthyHosts hosts = new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 75);
        return Stream.of(
                new CustomConfig.Canary("c", Platform.ECS, 10, Duration.ofMinutes(5)),
                new CustomConfig.Linear("c", Platform.LAMBDA, 20, Duration.ofMinutes(2)),
                new CustomConfig.AllAtOnce("c", Platform.ECS),
                new CustomConfig.MinimumHealthyHosts("c", hosts),
                new CustomConfig.Zonal(
                        "c", hosts, Optional.of(Duration.ofSeconds(90)), Optional.empty(), Optional.of(hosts)));
    }

    private static DeploymentPlan again(DeploymentPlan plan) throws Exception {
        return PlanJson.read(new ObjectMapper().readTree(PlanJson.write(plan).toString()), ACCESS);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestComesBackAsItWas(DeploymentRequest request) throws Exception {
        DeploymentPlan plan =
                DeploymentPlan.builder(ACCESS).waves(List.of(Wave.of(request))).build();

        assertThat(again(plan)).isEqualTo(plan);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aConfigurationComesBackAsItWas(CustomConfig config) throws Exception {
        DeploymentPlan plan =
                DeploymentPlan.builder(ACCESS).customConfig(config).build();

        assertThat(again(plan)).isEqualTo(plan);
    }

    @Test
    void aWholePlanComesBackAsItWas() throws Exception {
        List<DeploymentRequest> all = requests().toList();
        DeploymentPlan plan = DeploymentPlan.builder(ACCESS)
                .waves(List.of(new Wave(all.subList(0, 2)), new Wave(all.subList(2, 5))))
                .busyGroup(BusyGroup.STOP)
                .abortAction(AbortAction.LEAVE)
                .afterAbort(AfterAbort.END_WHEN_ROLLED_BACK)
                .timeout(Duration.ofMinutes(90))
                .alarms(new AlarmRules(List.of("x"), true, true, true, Duration.ofMinutes(7)))
                .approveWaves(true)
                .whenReady(ReadyAction.ROLL_BACK)
                .registerOnly(true)
                .facts(Map.of("commit", "abc"))
                .build();

        assertThat(again(plan)).isEqualTo(plan);
    }

    @Test
    void aPlanTellsNothingOfItsAccess() {
        assertThat(PlanJson.write(DeploymentPlan.builder(ACCESS).build()).toString())
                .doesNotContain("role");
    }

    private static RunRecord record() {
        DeploymentSnapshot snapshot = DeploymentSnapshot.builder(
                        DeploymentKind.CODEDEPLOY, "d-1", Platform.SERVER, NOON)
                .build();
        return RunRecord.builder(
                        RunKind.CODEDEPLOY,
                        JsonNodeFactory.instance.objectNode().put("a", 1),
                        NOON)
                .phase(RunPhase.ROLLING_BACK)
                .waves(List.of(
                        List.of(RunDeployment.planned("web", "one")
                                .asking("marker", NOON)
                                .withSnapshot(snapshot)
                                .withRollback(snapshot)),
                        List.of(RunDeployment.planned("web", "two"), RunDeployment.planned("web", "three"))))
                .waiting(Optional.of("something"))
                .controls(Set.of(ControlAction.STOP, ControlAction.CONTINUE))
                .alarms(List.of(new AlarmSnapshot("red", AlarmState.MISSING, "", Optional.empty())))
                .deadline(Optional.of(NOON.plusSeconds(60)))
                .ended(Optional.of(NOON.plusSeconds(50)))
                .outcome(Optional.of(Outcome.ABORTED))
                .explanation(Optional.of("why\nand how"))
                .facts(Map.of("build", "12"))
                .state(JsonNodeFactory.instance.objectNode().put("b", 2))
                .build();
    }

    @Test
    void aRecordComesBackAsItWas() {
        assertThat(RunRecordJson.parse(RunRecordJson.text(record()))).isEqualTo(record());
    }

    @Test
    void controlsOfTheFutureAreLeftOut() {
        String text = RunRecordJson.text(record()).replace("\"controls\":[", "\"controls\":[\"DANCE\",");

        assertThat(RunRecordJson.parse(text).controls()).isEqualTo(record().controls());
    }

    @Test
    void aPhaseOfTheFutureIsSaid() {
        String text = RunRecordJson.text(record()).replace("ROLLING_BACK", "DANCING");

        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> RunRecordJson.parse(text))
                .withMessageContaining("'phase' is not one of [STARTING");
    }

    @Test
    void aDamagedTextIsSaidWithItsPlace() {
        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> RunRecordJson.parse("{\"version\":1,\n  oops"))
                .withMessageMatching("A deployment run's record is damaged: no JSON at line 2, column \\d+");
        assertThatExceptionOfType(BadJsonException.class).isThrownBy(() -> RunRecordJson.parse(""));
        assertThatExceptionOfType(BadJsonException.class)
                .isThrownBy(() -> RunRecordJson.parse(RunRecordJson.text(record()) + "x"));
    }

    @Test
    void whatWasKeptMayNotHaveARevisionThatIsNone() throws Exception {
        String plan = PlanJson.write(DeploymentPlan.builder(ACCESS)
                        .waves(List.of(Wave.of(requests().findFirst().orElseThrow())))
                        .build())
                .toString();
        for (String damaged : List.of(
                plan.replace("\"S3\"", "\"Moon\""),
                plan.replace("\"tgz\"", "\"moon\""),
                plan.replace("\"bucket\":\"bucket\"", "\"bucket\":\"\""))) {
            assertThatExceptionOfType(BadJsonException.class)
                    .isThrownBy(() -> PlanJson.read(new ObjectMapper().readTree(damaged), ACCESS))
                    .withMessageStartingWith("A run's record is damaged: ");
        }
    }

    @Test
    void theMapOfAResultHoldsOnlyWhatAScriptKnows() {
        RunResult result = new RunResult(
                Outcome.ROLLED_BACK, "why", record().snapshots(), List.of(), NOON, NOON.plusSeconds(5), Map.of());

        plain(result.toMap());
        assertThat(result.toMap())
                .containsEntry("durationMillis", 5000L)
                .containsEntry("deploymentIds", List.of("d-1"));
    }

    private static void plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> assertThat(key).isInstanceOf(String.class));
            map.values().forEach(RecordJsonTest::plain);
        } else if (value instanceof List<?> list) {
            list.forEach(RecordJsonTest::plain);
        } else if (value != null) {
            assertThat(value).isInstanceOfAny(String.class, Long.class, Boolean.class);
        }
    }
}
