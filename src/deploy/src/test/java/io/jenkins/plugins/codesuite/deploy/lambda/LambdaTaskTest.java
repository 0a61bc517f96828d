package io.jenkins.plugins.codesuite.deploy.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.guarded.RunBench;
import io.jenkins.plugins.codesuite.deploy.guarded.Told;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "SHUFFLED"})
class LambdaTaskTest {

    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:fn:live";
    private static final TrafficRule CANARY = TrafficRule.ofName("CodeDeployDefault.LambdaCanary10Percent5Minutes");
    private static final AlarmRules ALARMS = AlarmRules.of(List.of("errors"), Duration.ofMinutes(10));

    private final RunBench bench;

    LambdaTaskTest(Workers workers) {
        bench = new RunBench(workers);
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void function() {
        bench.aws().simulator().lambda().createFunction(FunctionSeed.of("fn"));
        bench.alarms("errors");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private LambdaClient lambda() {
        return bench.aws().clients().lambda();
    }

    private GetAliasResponse alias() {
        return lambda().getAlias(request -> request.functionName("fn").name("live"));
    }

    private void assertAlias(String version, Map<String, Double> weights) {
        GetAliasResponse alias = alias();
        assertThat(alias.functionVersion()).isEqualTo(version);
        assertThat(
                        alias.routingConfig() == null
                                ? Map.of()
                                : alias.routingConfig().additionalVersionWeights())
                .isEqualTo(weights);
    }

    private static LambdaDeployment.Builder toTwo() {
        return LambdaDeployment.builder("fn", "live")
                .source(LambdaSource.version("2"))
                .rule(CANARY);
    }

    private static LambdaDeployment.Builder guarded() {
        return toTwo().settings(GuardSettings.DEFAULT.withAlarms(ALARMS));
    }

    private DeploymentTask start(LambdaDeployment.Builder deployment) {
        return bench.start((means, access, listener) -> new LambdaTask(means, deployment.build(), access, listener));
    }

    private DeploymentTask restart(Duration down) {
        return bench.restart(down, LambdaTask::resume);
    }

    private Told run(LambdaDeployment.Builder deployment) {
        start(deployment);
        return bench.untilEnd();
    }

    /** Starts and lets pass until the canary has its traffic. */
    private DeploymentTask untilCanary(LambdaDeployment.Builder deployment) {
        DeploymentTask task = start(deployment);
        bench.until(() -> bench.told().traffic().contains(10.0));
        return task;
    }

    private long updates() {
        return bench.aws().calls(Service.LAMBDA, "UpdateAlias");
    }

    @Test
    void aCanaryHasTenPercentForFiveMinutesAndThenAll() {
        untilCanary(toTwo());
        Instant shifted = bench.now();
        assertAlias("1", Map.of("2", 0.1));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.explanation()).isEqualTo("The alias " + ARN + " points at version 2.");
        assertThat(Duration.between(shifted, bench.now())).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(305));
        assertThat(told.traffic()).containsExactly(0.0, 10.0, 100.0);
        assertAlias("2", Map.of());
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void aLinearRuleGoesStepByStep() {
        Told told = run(toTwo().rule(TrafficRule.linear(30, Duration.ofMinutes(1))));

        assertThat(told.traffic()).containsExactly(0.0, 30.0, 60.0, 90.0, 100.0);
        assertAlias("2", Map.of());
    }

    @Test
    void allAtOnceIsOneShift() {
        Told told = run(toTwo().rule(TrafficRule.allAtOnce()));

        assertThat(told.traffic()).containsExactly(0.0, 100.0);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void manySmallStepsAreOneEvent() {
        Told told = run(toTwo().rule(TrafficRule.linear(5, Duration.ofSeconds(30))));

        assertThat(told.traffic()).hasSize(21);
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED)).containsExactly("Shift");
    }

    @Test
    void whatIsSeenIsWhatHappens() {
        Told told = run(guarded());

        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("Shift 10 %", "Shift 100 %", "Bake");
        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(told.deployment().application()).isEqualTo("fn");
        assertThat(told.deployment().group()).isEqualTo("live");
        assertThat(told.deployment().config()).isEqualTo("CodeDeployDefault.LambdaCanary10Percent5Minutes");
        assertThat(told.deployment().revision())
                .hasValueSatisfying(revision -> assertThat(revision.details()).containsEntry("version", "2"));
        assertThat(told.deployment().traffic()).hasValueSatisfying(traffic -> {
            assertThat(traffic.oldLabel()).isEqualTo("version 1");
            assertThat(traffic.newLabel()).isEqualTo("version 2");
            assertThat(traffic.plan()).contains(CANARY.plan());
        });
        assertThat(told.deployment().alarms())
                .singleElement()
                .matches(alarm -> alarm.name().equals("errors"));
        assertThat(told.record().phase()).isEqualTo(RunPhase.ENDED);
        assertThat(told.result().toMap()).containsEntry("outcome", "SUCCEEDED").containsEntry("rollback", null);
        assertThat(told.log()).anyMatch(line -> line.contains("Shift 10 % Succeeded"));
    }

    @Test
    void theNextShiftIsKnownInTheMiddleOfACanary() {
        untilCanary(toTwo());
        bench.pass(Duration.ofSeconds(48));

        assertThat(bench.told().deployment().traffic())
                .hasValueSatisfying(
                        traffic -> assertThat(traffic.inWords(bench.now())).isEqualTo("10 % now, 90 % in 4:12"));
    }

    @Test
    void anAlarmInTheCanaryPutsTheOldVersionBack() {
        untilCanary(guarded());
        bench.pass(Duration.ofMinutes(1));
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith("Alarm 'errors' is in ALARM since ")
                .contains("Threshold Crossed: 5 errors.")
                .endsWith("The alias " + ARN + " points at version 1 alone again.");
        assertAlias("1", Map.of());
        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("ALARM_ACTIVE"));
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(told.rollback().rollback().triggeringId())
                .contains(told.deployment().id());
        assertThat(told.deployment().rollback().rollbackId())
                .contains(told.rollback().id());
        assertThat(Told.events(told.rollback(), Progress.SUCCEEDED)).containsExactly("PutBack", "Verify");
        assertThat(told.result().toMap().get("rollback")).isInstanceOf(Map.class);
    }

    @Test
    void anAlarmIsAnsweredWithinTwoSeconds() {
        untilCanary(guarded());
        bench.pass(Duration.ofMillis(61_700));
        Instant fired = bench.now();
        bench.fire("errors");
        bench.until(() -> updates() == 2);

        assertThat(Duration.between(fired, bench.now())).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertAlias("1", Map.of());
    }

    @Test
    void anAlarmInTheBakeTimePutsTheOldVersionBack() {
        start(guarded());
        bench.until(() -> bench.told().hasEnded() || bench.told().phase() == RunPhase.BAKING);
        assertAlias("2", Map.of());
        assertThat(bench.told().record().waiting())
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("The alarms are watched until "));
        bench.pass(Duration.ofMinutes(9));
        bench.fire("errors");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertAlias("1", Map.of());
    }

    @Test
    void anAlarmAfterTheBakeTimeChangesNothing() {
        run(guarded());
        bench.fire("errors");
        bench.pass(Duration.ofMinutes(10));

        assertThat(bench.told().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertAlias("2", Map.of());
        assertThat(bench.aws().timer().waiting()).isZero();
    }

    @Test
    void aRedAlarmRefusesTheStart() {
        bench.fire("errors");
        Told told = run(guarded());

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("before the start");
        assertAlias("1", Map.of());
        assertThat(updates()).isZero();
    }

    @Test
    void aRedAlarmDoesNotRefuseTheStartOfWhatMendsIt() {
        bench.fire("errors");
        AlarmRules rules = new AlarmRules(List.of("errors"), false, true, false, Duration.ofMinutes(1));
        Told told = run(toTwo().settings(GuardSettings.DEFAULT.withAlarms(rules)));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.log()).anyMatch(line -> line.contains("does not count until it has been OK once"));
    }

    @Test
    void anAliasThatDoesNotExistIsRefused() {
        Told told = run(LambdaDeployment.builder("fn", "prod").source(LambdaSource.version("2")));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .isEqualTo(
                        "Lambda in eu-central-1 has no alias 'prod' of a function 'fn'. Correct the names or the region,"
                                + " or create the alias.");
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("INVALID_LAMBDA_FUNCTION"));
    }

    @Test
    void aVersionThatDoesNotExistIsRefused() {
        Told told = run(toTwo().source(LambdaSource.version("77")));

        assertThat(told.explanation()).startsWith("The function 'fn' in eu-central-1 has no version 77.");
    }

    @Test
    void anAliasThatSomebodyShiftsIsRefused() {
        lambda().updateAlias(request -> request.functionName("fn")
                .name("live")
                .functionVersion("1")
                .routingConfig(weights -> weights.additionalVersionWeights(Map.of("2", 0.25))));
        Told told = run(toTwo());

        assertThat(told.explanation())
                .contains("is being shifted by somebody else: it points at version 1 with 25 % on version 2.");
        assertAlias("1", Map.of("2", 0.25));
    }

    @Test
    void theVersionThatIsThereAlreadyIsNoShift() {
        Told told = run(toTwo().source(LambdaSource.version("1")));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isZero();
        assertThat(told.log()).anyMatch(line -> line.contains("points at version 1 already"));
    }

    @Test
    void whatTheFunctionHasNowIsPublished() {
        Told told = run(LambdaDeployment.builder("fn", "live")
                .source(LambdaSource.latest())
                .settings(GuardSettings.DEFAULT.withFacts(Map.of("job", "shop", "build", "7"))));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED)).contains("PublishVersion", "Shift 100 %");
        String version = alias().functionVersion();
        assertThat(told.log()).anyMatch(line -> line.contains("The new version of function 'fn' is " + version));
    }

    @Test
    void codeFromAZipFileBecomesAVersion() throws IOException {
        Path zip = zip("handler.py", "print('new')");
        Told told = run(toTwo().source(LambdaSource.zip(zip)).rule(TrafficRule.allAtOnce()));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertAlias("3", Map.of());
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("UpdateFunctionCode", "PublishVersion", "Shift 100 %");
    }

    @Test
    void codeFromS3BecomesAVersion() throws IOException {
        bench.aws().simulator().createBucket("code");
        bench.aws()
                .clients()
                .s3()
                .putObject(
                        request -> request.bucket("code").key("fn.zip"),
                        RequestBody.fromFile(zip("handler.py", "print('s3')")));
        Told told = run(toTwo().source(LambdaSource.s3("code", "fn.zip", Optional.empty()))
                .rule(TrafficRule.allAtOnce()));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertAlias("3", Map.of());
    }

    @Test
    void codeThatIsNotThereIsTold() {
        bench.aws().simulator().createBucket("code");
        Told told = run(toTwo().source(LambdaSource.s3("code", "none.zip", Optional.empty())));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).startsWith("UpdateFunctionCode of function 'fn', alias 'live', failed. ");
        assertAlias("1", Map.of());
    }

    @Test
    void aZipFileThatIsNotThereIsTold() {
        Told told = run(toTwo().source(LambdaSource.zip(folder.resolve("none.zip"))));

        assertThat(told.explanation()).contains("none.zip cannot be read. Build it first");
    }

    @Test
    void aZipFileThatIsTooLargeIsToldWhereToGo() throws IOException {
        Path large = folder.resolve("large.zip");
        try (var channel = Files.newByteChannel(
                large, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(51L * 1024 * 1024);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        Told told = run(toTwo().source(LambdaSource.zip(large)));

        assertThat(told.explanation()).contains("has 51 MB, and Lambda takes up to 50 MB directly. Upload it to S3");
    }

    private Path zip(String name, String content) throws IOException {
        Path zip = folder.resolve("code.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    @Test
    void whatSomebodyElseChangesInBetweenIsNotOverwritten() {
        untilCanary(guarded());
        lambda().updateAlias(request -> request.functionName("fn")
                .name("live")
                .functionVersion("2")
                .routingConfig(weights -> weights.additionalVersionWeights(Map.of())));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .startsWith("Somebody else has changed the alias " + ARN
                        + " while its traffic was shifted: it points at version 2 now, and not at version 1 with 10 % on"
                        + " version 2.");
        assertAlias("2", Map.of());
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void theRevisionGuardsTheShiftItself() {
        untilCanary(toTwo());
        bench.pass(Duration.ofSeconds(299));
        lambda().updateAlias(request -> request.functionName("fn")
                .name("live")
                .functionVersion("1")
                .routingConfig(weights -> weights.additionalVersionWeights(Map.of())));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertAlias("1", Map.of());
    }

    @Test
    void aNewDescriptionIsNobodysShift() {
        untilCanary(toTwo());
        lambda().updateAlias(request -> request.functionName("fn").name("live").description("hello"));

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(alias().description()).isEqualTo("hello");
    }

    @Test
    void whatSomebodyElseDeployedIsNotRolledBack() {
        start(guarded());
        bench.until(() -> bench.told().hasEnded() || bench.told().phase() == RunPhase.BAKING);
        String third = bench.aws().simulator().lambda().publishVersion("fn");
        lambda().updateAlias(request -> request.functionName("fn").name("live").functionVersion(third));
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(told.explanation())
                .contains("The old version could not be put back: somebody else has changed the alias " + ARN)
                .contains("which is not overwritten");
        assertAlias(third, Map.of());
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void whatSomebodyElseDeployedWhileBakingIsTold() {
        start(guarded());
        bench.until(() -> bench.told().hasEnded() || bench.told().phase() == RunPhase.BAKING);
        lambda().updateAlias(request -> request.functionName("fn").name("live").functionVersion("1"));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("Somebody else has changed the alias");
    }

    @Test
    void theOldVersionIsPutBackThroughThrottling() {
        untilCanary(guarded());
        bench.aws().throttle(15, Service.LAMBDA, "UpdateAlias");
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertAlias("1", Map.of());
        assertThat(told.log()).anyMatch(line -> line.contains("does not get through; trying on"));
    }

    @Test
    void throttlingAndFailuresAndExpiredSessionsFailNothing() {
        for (String operation : List.of("GetAlias", "GetFunctionConfiguration", "UpdateAlias")) {
            bench.aws().throttle(6, Service.LAMBDA, operation);
            bench.aws().fail(3, Service.LAMBDA, operation, "ServiceException", 500, "oops");
            bench.aws().fail(2, Service.LAMBDA, operation, "ExpiredTokenException", 403, "expired");
        }

        assertThat(run(toTwo()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aShiftWhoseAnswerIsLostIsNotMistakenForAnothers() {
        bench.aws()
                .simulator()
                .faults()
                .order(io.jenkins.plugins.codesuite.simulator.FaultOrder.cutBody(1)
                        .on(Service.LAMBDA, "UpdateAlias"));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.traffic()).containsExactly(0.0, 10.0, 100.0);
    }

    @Test
    void anotherChangeOfTheFunctionIsWaitedFor() {
        bench.aws()
                .fail(
                        3,
                        Service.LAMBDA,
                        "UpdateAlias",
                        "ResourceConflictException",
                        409,
                        "An update is in progress for resource");

        assertThat(run(toTwo()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void whoMayNotChangeTheAliasIsTold() {
        bench.aws()
                .fail(
                        100,
                        Service.LAMBDA,
                        "UpdateAlias",
                        "AccessDeniedException",
                        403,
                        "not authorized to perform: lambda:UpdateAlias");
        Told told = run(toTwo());

        assertThat(told.explanation())
                .contains("UpdateAlias of function 'fn', alias 'live', failed. AccessDeniedException")
                .contains("lambda:UpdateAlias");
        assertAlias("1", Map.of());
        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void whoMayNotReadTheAliasIsToldAtOnce() {
        bench.aws().fail(1, Service.LAMBDA, "GetAlias", "AccessDeniedException", 403, "not authorized");
        Instant began = bench.now();
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bench.now()).isEqualTo(began);
    }

    @Test
    void anAbortPutsTheOldVersionBack() {
        DeploymentTask task = untilCanary(guarded());
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.explanation()).startsWith("Aborted: the build was aborted by alice.");
        assertThat(told.log()).contains("Aborted: the build was aborted by alice. Putting the old version back.");
        assertAlias("1", Map.of());
    }

    @Test
    void anAbortGetsThroughThrottling() {
        DeploymentTask task = untilCanary(guarded());
        bench.aws().throttle(4, Service.LAMBDA, "GetAlias");
        bench.aws().throttle(4, Service.LAMBDA, "UpdateAlias");
        task.abort("the build was aborted by alice");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ABORTED);
        assertAlias("1", Map.of());
    }

    @Test
    void anAbortMayLeaveEverything() {
        DeploymentTask task = untilCanary(
                toTwo().settings(GuardSettings.DEFAULT.withAbort(AbortAction.LEAVE, AfterAbort.END_WHEN_STOPPED)));
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.explanation())
                .endsWith("The alias " + ARN
                        + " is left as it is: it points at version 1 with 10 % on version 2, and nobody shifts it on.");
        assertAlias("1", Map.of("2", 0.1));
    }

    @Test
    void anAbortBeforeAnythingWasChangedChangesNothing() {
        bench.aws().throttle(3, Service.LAMBDA, "GetAlias");
        DeploymentTask task = start(toTwo());
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.explanation()).endsWith("Nothing had been changed.");
        assertThat(updates()).isZero();
    }

    @Test
    void anAbortIsHeardOnce() {
        DeploymentTask task = untilCanary(guarded());
        task.abort("one");
        task.abort("two");
        Told told = bench.untilEnd();
        task.abort("three");

        assertThat(told.endings()).isEqualTo(1);
        assertThat(told.explanation()).startsWith("Aborted: one.");
    }

    @Test
    void aRunThatTakesTooLongIsPutBack() {
        Told told = run(toTwo().settings(GuardSettings.DEFAULT.withTimeout(Duration.ofMinutes(3))));

        assertThat(told.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(told.explanation()).startsWith("The run took longer than 3 minutes.");
        assertAlias("1", Map.of());
    }

    @Test
    void somebodyMayStopAndRollBack() {
        DeploymentTask task = untilCanary(guarded());
        assertThat(bench.told().record().controls())
                .containsExactlyInAnyOrder(ControlAction.STOP, ControlAction.STOP_AND_ROLL_BACK);
        task.control(ControlAction.STOP_AND_ROLL_BACK, "bob");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).startsWith("Stopped by bob.");
        assertAlias("1", Map.of());
    }

    @Test
    void somebodyMayStopAndLeaveIt() {
        DeploymentTask task = untilCanary(guarded());
        task.control(ControlAction.STOP, "bob");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.STOPPED);
        assertAlias("1", Map.of("2", 0.1));
    }

    @Test
    void whatMakesNoSenseIsSaidAndPassedOver() {
        DeploymentTask task = untilCanary(guarded());
        task.control(ControlAction.APPROVE_WAVE, "bob");

        assertThat(bench.told().log()).contains("bob asks for APPROVE_WAVE, which makes no sense now.");
        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aRestartInTheCanaryGoesOnWhereItWas() {
        untilCanary(guarded());
        bench.pass(Duration.ofMinutes(2));
        restart(Duration.ofSeconds(30));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isEqualTo(2);
        assertAlias("2", Map.of());
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("Shift 10 %", "Shift 100 %", "Bake");
    }

    @Test
    void aPlanStandsStillWhileNobodyWatches() {
        start(toTwo().rule(TrafficRule.linear(20, Duration.ofMinutes(1))));
        bench.until(() -> bench.told().traffic().contains(40.0));
        restart(Duration.ofMinutes(30));
        Instant back = bench.now();
        Told told = bench.untilEnd();

        assertThat(told.traffic()).containsExactly(40.0, 60.0, 80.0, 100.0);
        assertThat(Duration.between(back, bench.now())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void anAlarmThatFiredWhileNobodyWatchedIsHeardFirst() {
        untilCanary(guarded());
        bench.aws()
                .simulator()
                .cloudWatch()
                .schedule(
                        "errors",
                        io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState.ALARM,
                        "Threshold Crossed",
                        Duration.ofMinutes(1));
        restart(Duration.ofMinutes(10));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.traffic()).doesNotContain(100.0);
        assertAlias("1", Map.of());
    }

    @Test
    void aRestartInTheBakeTimeDoesNotBeginItAgain() {
        start(guarded());
        bench.until(() -> bench.told().phase() == RunPhase.BAKING);
        bench.pass(Duration.ofMinutes(4));
        restart(Duration.ofMinutes(3));
        Instant back = bench.now();
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Duration.between(back, bench.now())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void aRestartOnTheWayBackGoesOnBack() {
        untilCanary(guarded());
        bench.aws().throttle(1000, Service.LAMBDA, "UpdateAlias");
        bench.fire("errors");
        bench.until(() -> bench.told().phase() == RunPhase.ROLLING_BACK);
        bench.aws().simulator().faults().clear();
        restart(Duration.ofMinutes(1));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertAlias("1", Map.of());
    }

    @Test
    void aRestartBetweenIntentionAndShiftMakesTheShiftOnce() {
        bench.aws().throttle(1000, Service.LAMBDA, "UpdateAlias");
        start(toTwo());
        bench.until(() ->
                bench.told().record().state().path("rollout").path("intended").asInt() == 10);
        bench.aws().simulator().faults().clear();
        restart(Duration.ofSeconds(5));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.traffic()).containsExactly(10.0, 100.0);
    }

    @Test
    void aRunThatHadEndedEndsAgainTheSameWay() {
        Told before = run(toTwo());
        bench.restart(Duration.ofMinutes(1), LambdaTask::resume);

        assertThat(bench.told().isOver()).isTrue();
        assertThat(bench.told().result()).isEqualTo(before.result());
    }

    @Test
    void aTimeLimitOutlivesARestart() {
        untilCanary(toTwo().settings(GuardSettings.DEFAULT.withTimeout(Duration.ofMinutes(4))));
        restart(Duration.ofMinutes(2));

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertAlias("1", Map.of());
    }

    @Test
    void aDeploymentThatMakesNoSenseIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(
                        () -> start(LambdaDeployment.builder("fn:live", "7").source(LambdaSource.version("$LATEST"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a version or alias")
                .hasMessageContaining("'7' is no name of an alias")
                .hasMessageContaining("$LATEST is no version");
    }

    @Test
    void nothingIsLeftWhenItIsOver() {
        run(guarded());

        assertThat(bench.aws().timer().waiting()).isZero();
    }
}
