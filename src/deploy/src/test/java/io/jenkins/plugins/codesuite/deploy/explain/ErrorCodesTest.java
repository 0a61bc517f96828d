package io.jenkins.plugins.codesuite.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;

/** What error codes mean, and what is said of a deployment that failed. */
class ErrorCodesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void everyCodeOfTheApiIsExplained(ErrorCode code) {
        Explanation explanation = ErrorCodes.find(code.toString()).orElseThrow();

        assertThat(explanation.meaning()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(explanation.whatToDo()).endsWith(".").hasSizeGreaterThan(20);
    }

    @Test
    void noCodeIsExplainedTwice() {
        Set<String> codes = ErrorCodes.all().stream().map(Explanation::code).collect(Collectors.toSet());

        assertThat(codes).hasSameSizeAs(ErrorCodes.all()).hasSize(35);
    }

    @Test
    void whatPassesMayBeRetried() {
        assertThat(ErrorCodes.all())
                .filteredOn(Explanation::mayBeRetried)
                .extracting(Explanation::code)
                .containsExactlyInAnyOrder(
                        "AGENT_ISSUE", "INTERNAL_ERROR", "THROTTLED", "TIMEOUT", "UNABLE_TO_SEND_ASG");
    }

    private static DeploymentSnapshot.Builder failed(String code, String message) {
        return DeploymentSnapshot.builder(DeploymentKind.CODEDEPLOY, "d-1", Platform.SERVER, NOON)
                .application("web")
                .group("prod")
                .status(DeploymentStatus.FAILED)
                .error(Optional.of(new ErrorInfo(code, message)));
    }

    private static TargetSnapshot target(String id, Instant failedAt, Diagnostics said) {
        return new TargetSnapshot(
                id,
                TargetType.INSTANCE,
                Optional.empty(),
                Progress.FAILED,
                Optional.empty(),
                List.of(
                        EventSnapshot.of("Install", Progress.SUCCEEDED, Optional.empty(), Optional.empty()),
                        new EventSnapshot(
                                "AfterInstall",
                                Progress.FAILED,
                                Optional.empty(),
                                Optional.of(failedAt),
                                Optional.of(said))),
                List.of());
    }

    @Test
    void theWholeTextNamesTargetEventScriptAndLog() {
        String text = FailureText.of(failed("HEALTH_CONSTRAINTS", "The overall deployment failed.")
                .targets(List.of(target(
                        "i-1", NOON, new Diagnostics("ScriptTimedOut", "a.sh", "Script timed out", "one\ntwo\n"))))
                .build());

        assertThat(text).isEqualTo("""
                        Deployment d-1 to web/prod failed: HEALTH_CONSTRAINTS.
                        %s
                        AWS says: The overall deployment failed.
                        What to do: %s
                        i-1: AfterInstall, a.sh: the script took longer than its timeout. AWS says: Script timed out
                          | one
                          | two""".formatted(
                        ErrorCodes.find("HEALTH_CONSTRAINTS").orElseThrow().meaning(),
                        ErrorCodes.find("HEALTH_CONSTRAINTS").orElseThrow().whatToDo()));
    }

    @Test
    void aCodeOfTheFutureComesWithAwsOwnWords() {
        assertThat(FailureText.of(failed("MOON_PHASE", "The moon is full.").build()))
                .isEqualTo("Deployment d-1 to web/prod failed: MOON_PHASE.\nAWS says: The moon is full.");
    }

    @Test
    void withoutACodeThereIsOneLine() {
        assertThat(FailureText.of(failed("", "").error(Optional.empty()).build()))
                .isEqualTo("Deployment d-1 to web/prod failed.");
    }

    @Test
    void theFirstToFailComesFirstAndTheManyAreCounted() {
        List<TargetSnapshot> targets = IntStream.range(0, 10)
                .mapToObj(i -> target("i-" + i, NOON.minusSeconds(i), new Diagnostics("ScriptFailed", "", "", "")))
                .toList();

        assertThat(FailureText.of(failed("TIMEOUT", "").targets(targets).build())
                        .lines())
                .containsSubsequence(
                        "i-9: AfterInstall: the script failed",
                        "i-8: AfterInstall: the script failed",
                        "i-7: AfterInstall: the script failed",
                        "7 more targets failed.");
    }

    @Test
    void aReasonThatTheDeploymentHasIsNotSaidTwice() {
        List<TargetSnapshot> targets = IntStream.range(0, 4)
                .mapToObj(i -> target("i-" + i, NOON, new Diagnostics("UnknownError", "", "Alarm 'Errors' is on.", "")))
                .toList();

        assertThat(FailureText.of(failed("ALARM_ACTIVE", "Alarm 'Errors' is on.")
                                .targets(targets)
                                .build())
                        .lines())
                .contains("AWS says: Alarm 'Errors' is on.", "i-0: AfterInstall: failed", "1 more target failed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ScriptMissing",
                "ScriptNotExecutable",
                "ScriptTimedOut",
                "ScriptFailed",
                "UnknownError",
                "Success"
            })
    void everyScriptErrorIsPutIntoWords(String code) {
        assertThat(ScriptErrors.meaning(code)).doesNotContain(code);
        assertThat(ScriptErrors.meaning("NewError")).isEqualTo("NewError");
    }

    @Test
    void aRetryMakesSenseForWhatPassesOnly() {
        assertThat(FailureText.mayBeRetried(failed("INTERNAL_ERROR", "").build()))
                .isTrue();
        assertThat(FailureText.mayBeRetried(failed("IAM_ROLE_MISSING", "").build()))
                .isFalse();
        assertThat(FailureText.mayBeRetried(failed("MOON_PHASE", "").build())).isFalse();
        assertThat(FailureText.of(failed("INTERNAL_ERROR", "").build())).contains("may succeed when it is tried again");
    }
}
