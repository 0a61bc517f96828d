package io.jenkins.plugins.codesuite.deploy.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;

class AlarmGuardTest {

    private static final String DESCRIBE = "DescribeAlarms";
    private static final Duration BAKE = Duration.ofMinutes(5);

    private final SimulatedAws aws = new SimulatedAws();
    private final AlarmWatch watch =
            new AlarmWatch(aws.timer(), Runnable::run, aws.simulator().time());
    private final Ear ear = new Ear();

    /** Keeps what a guard tells. */
    private static final class Ear implements GuardListener {

        private final List<List<AlarmSnapshot>> seen = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<AlarmTrip> trips = new ArrayList<>();
        private int baked;

        @Override
        public void seen(List<AlarmSnapshot> alarms) {
            seen.add(alarms);
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }

        @Override
        public void tripped(AlarmTrip trip) {
            trips.add(trip);
        }

        @Override
        public void baked() {
            baked++;
        }
    }

    @BeforeEach
    void alarms() {
        aws.simulator().cloudWatch().alarm("errors");
        aws.simulator().cloudWatch().alarm("latency");
    }

    @AfterEach
    void close() {
        watch.close();
        aws.close();
    }

    private AlarmGuard guard(AlarmRules rules) {
        return new AlarmGuard(
                watch, aws.clients(), rules, aws.timer(), aws.simulator().time(), ear);
    }

    private AlarmGuard guard() {
        return guard(AlarmRules.of(List.of("errors", "latency"), BAKE));
    }

    private static AlarmRules rules(boolean insufficient, boolean startWhenRed, boolean ignoreUnreadable) {
        return new AlarmRules(List.of("errors"), insufficient, startWhenRed, ignoreUnreadable, BAKE);
    }

    private void pass(Duration time) {
        aws.timer().advance(time);
    }

    private void fire(String name) {
        aws.simulator().cloudWatch().state(name, AlarmState.ALARM, "Threshold Crossed: 5 errors.");
    }

    private void calm(String name) {
        aws.simulator().cloudWatch().state(name, AlarmState.OK, "fine");
    }

    private GuardCheck check(AlarmGuard guard) {
        CompletableFuture<GuardCheck> check = guard.check();
        pass(Duration.ZERO);
        assertThat(check).isCompleted();
        return check.join();
    }

    @Test
    void greenAlarmsLetADeploymentStart() {
        GuardCheck check = check(guard());

        assertThat(check.refusal()).isEmpty();
        assertThat(check.alarms()).extracting(AlarmSnapshot::name).containsExactly("errors", "latency");
        assertThat(check.forgiven()).isEmpty();
    }

    @Test
    void aRedAlarmRefusesTheStart() {
        fire("errors");

        assertThat(check(guard()).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .startsWith("Alarm 'errors' is in ALARM since ")
                        .endsWith(
                                "before the start. Wait until it is OK, or allow the deployment to start all the same, to"
                                        + " mend what is broken."));
    }

    @Test
    void whoIsToldSoStartsWithARedAlarm() {
        fire("errors");
        GuardCheck check = check(guard(rules(false, true, false)));

        assertThat(check.refusal()).isEmpty();
        assertThat(check.forgiven()).containsExactly("errors");
    }

    @Test
    void anAlarmThatDoesNotExistRefusesTheStart() {
        GuardCheck check = check(guard(AlarmRules.of(List.of("errors", "typo"), BAKE)));

        assertThat(check.refusal())
                .hasValue(
                        "CloudWatch in eu-central-1 knows no alarm named 'typo'. Correct the name, or create the alarm: a"
                                + " deployment that is to be guarded by it is not started without it.");
    }

    @Test
    void anAlarmThatDoesNotExistIsPassedOverWhenToldSo() {
        AlarmRules rules = new AlarmRules(List.of("typo"), false, false, true, BAKE);

        assertThat(check(guard(rules)).refusal()).isEmpty();
    }

    @Test
    void insufficientDataIsNoAlarmUnlessTold() {
        aws.simulator().cloudWatch().state("errors", AlarmState.INSUFFICIENT_DATA, "no data");

        assertThat(check(guard(rules(false, false, false))).refusal()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(check(guard(rules(true, false, false))).refusal()).isPresent();
    }

    @Test
    void noAlarmsAreNoQuestion() {
        CompletableFuture<GuardCheck> check = guard(AlarmRules.NONE).check();

        assertThat(check).isCompleted();
        assertThat(aws.calls(Service.CLOUDWATCH, DESCRIBE)).isZero();
    }

    @Test
    void aCheckWaitsThroughThrottling() {
        aws.throttle(5, Service.CLOUDWATCH, DESCRIBE);
        CompletableFuture<GuardCheck> check = guard().check();
        pass(Duration.ofSeconds(30));
        assertThat(check).isNotDone();
        pass(Duration.ofMinutes(2));

        assertThat(check.join().refusal()).isEmpty();
    }

    @Test
    void aCheckByWhoMayNotIsRefusedAtOnce() {
        aws.fail(1, Service.CLOUDWATCH, DESCRIBE, "AccessDenied", 403, "no cloudwatch:DescribeAlarms");

        assertThat(check(guard()).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .startsWith("The alarms that are to guard the deployment cannot be read: AccessDenied")
                        .contains("cloudwatch:DescribeAlarms"));
    }

    @Test
    void aCheckByWhoMayNotIsPassedOverWhenToldSo() {
        aws.fail(1, Service.CLOUDWATCH, DESCRIBE, "AccessDenied", 403, "no");

        assertThat(check(guard(rules(false, false, true))).refusal()).isEmpty();
    }

    @Test
    void aCheckWithCredentialsThatStayWrongEnds() {
        aws.fail(1000, Service.CLOUDWATCH, DESCRIBE, "ExpiredToken", 403, "expired");
        CompletableFuture<GuardCheck> check = guard().check();
        pass(Duration.ofMinutes(1));
        assertThat(check).isNotDone();
        pass(Duration.ofMinutes(2));

        assertThat(check.join().refusal()).isPresent();
    }

    @Test
    void anAlarmTripsTheGuardOnceWithItsReason() {
        AlarmGuard guard = guard();
        check(guard);
        guard.guard(Set.of());
        pass(Duration.ofSeconds(10));
        fire("latency");
        pass(Duration.ofSeconds(2));
        fire("errors");
        pass(Duration.ofMinutes(1));

        assertThat(ear.trips).singleElement().satisfies(trip -> {
            assertThat(trip.alarms()).extracting(AlarmSnapshot::name).containsExactly("latency");
            assertThat(trip.sentence())
                    .startsWith("Alarm 'latency' is in ALARM since ")
                    .endsWith(": Threshold Crossed: 5 errors.");
        });
    }

    @Test
    void anAlarmIsSeenWithinTwoSeconds() {
        AlarmGuard guard = guard();
        check(guard);
        guard.guard(Set.of());
        pass(Duration.ofMillis(10_500));
        Instant fired = aws.simulator().time().instant();
        fire("errors");
        aws.timer().advanceUntil(() -> !ear.trips.isEmpty(), Duration.ofMinutes(1));

        assertThat(Duration.between(fired, aws.simulator().time().instant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nothingTripsBeforeTheStart() {
        AlarmGuard guard = guard();
        check(guard);
        fire("errors");
        pass(Duration.ofSeconds(10));
        assertThat(ear.trips).isEmpty();
        guard.guard(Set.of());

        assertThat(ear.trips).hasSize(1);
    }

    @Test
    void insufficientDataTripsWhenTold() {
        AlarmGuard guard = guard(rules(true, false, false));
        guard.guard(Set.of());
        pass(Duration.ofSeconds(2));
        aws.simulator().cloudWatch().state("errors", AlarmState.INSUFFICIENT_DATA, "no data");
        pass(Duration.ofSeconds(2));

        assertThat(ear.trips).singleElement().matches(trip -> trip.sentence().contains("INSUFFICIENT_DATA"));
    }

    @Test
    void insufficientDataDoesNotTripElse() {
        AlarmGuard guard = guard(rules(false, false, false));
        guard.guard(Set.of());
        aws.simulator().cloudWatch().state("errors", AlarmState.INSUFFICIENT_DATA, "no data");
        pass(Duration.ofMinutes(1));

        assertThat(ear.trips).isEmpty();
    }

    @Test
    void aForgivenAlarmCountsAgainWhenItHasBeenOk() {
        fire("errors");
        AlarmGuard guard = guard(rules(false, true, false));
        guard.guard(check(guard).forgiven());
        pass(Duration.ofMinutes(1));
        assertThat(ear.trips).isEmpty();
        assertThat(guard.forgiven()).containsExactly("errors");
        calm("errors");
        pass(Duration.ofSeconds(2));
        assertThat(guard.forgiven()).isEmpty();
        fire("errors");
        pass(Duration.ofSeconds(2));

        assertThat(ear.trips).hasSize(1);
    }

    @Test
    void aBakeTimeEndsWhenNothingHasFired() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        pass(Duration.ofSeconds(3));
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.minusSeconds(1));
        assertThat(ear.baked).isZero();
        pass(Duration.ofSeconds(2));

        assertThat(ear.baked).isEqualTo(1);
        assertThat(ear.trips).isEmpty();
    }

    @Test
    void anAlarmInTheBakeTimeTrips() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.minusSeconds(10));
        fire("errors");
        pass(BAKE);

        assertThat(ear.trips).hasSize(1);
        assertThat(ear.baked).isZero();
    }

    @Test
    void anAlarmAfterTheBakeTimeDoesNotTrip() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.plusSeconds(5));
        fire("errors");
        pass(BAKE);

        assertThat(ear.baked).isEqualTo(1);
        assertThat(ear.trips).isEmpty();
    }

    @Test
    void aBakeTimeThatBeganBeforeARestartIsNotBegunAgain() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant().minus(BAKE.minusMinutes(1)));
        pass(Duration.ofSeconds(62));

        assertThat(ear.baked).isEqualTo(1);
    }

    @Test
    void aBakeTimeThatIsOverAlreadyStillAsksOnce() {
        fire("errors");
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant().minus(BAKE.multipliedBy(2)));
        pass(Duration.ofSeconds(2));

        assertThat(ear.trips).hasSize(1);
        assertThat(ear.baked).isZero();
    }

    @Test
    void aBakeTimeWithoutAlarmsIsATimeToWait() {
        AlarmGuard guard = guard(AlarmRules.of(List.of(), BAKE));
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.minusSeconds(1));
        assertThat(ear.baked).isZero();
        pass(Duration.ofSeconds(1));

        assertThat(ear.baked).isEqualTo(1);
        assertThat(aws.calls(Service.CLOUDWATCH, DESCRIBE)).isZero();
    }

    @Test
    void throttlingDelaysTheEndOfTheBakeTimeAndTripsNothing() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.minusSeconds(1));
        aws.throttle(20, Service.CLOUDWATCH, DESCRIBE);
        pass(Duration.ofMinutes(5));
        assertThat(ear.baked).isZero();
        assertThat(ear.notes).singleElement().asString().startsWith("The alarms cannot be read for ");
        pass(Duration.ofMinutes(20));

        assertThat(ear.baked).isEqualTo(1);
        assertThat(ear.trips).isEmpty();
        assertThat(ear.notes).hasSize(2).last().isEqualTo("The alarms can be read again.");
    }

    @Test
    void anExpiredSessionTripsNothing() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        aws.fail(200, Service.CLOUDWATCH, DESCRIBE, "ExpiredToken", 403, "expired");
        pass(Duration.ofMinutes(6));

        assertThat(ear.trips).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(ear.notes).last().isEqualTo("The alarms can be read again.");
    }

    @Test
    void whoMayNoLongerReadTripsAfterTwoMinutes() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        pass(Duration.ofSeconds(10));
        aws.fail(1000, Service.CLOUDWATCH, DESCRIBE, "AccessDenied", 403, "revoked");
        pass(Duration.ofSeconds(110));
        assertThat(ear.trips).isEmpty();
        pass(Duration.ofSeconds(20));

        assertThat(ear.trips).singleElement().satisfies(trip -> {
            assertThat(trip.alarms()).isEmpty();
            assertThat(trip.sentence()).startsWith("The alarms that guard the deployment could not be read for ");
        });
    }

    @Test
    void whoMayNoLongerReadGoesOnWhenToldSo() {
        AlarmGuard guard = guard(rules(false, false, true));
        guard.guard(Set.of());
        aws.fail(10_000, Service.CLOUDWATCH, DESCRIBE, "AccessDenied", 403, "revoked");
        guard.bake(aws.simulator().time().instant());
        pass(BAKE.plusSeconds(10));

        assertThat(ear.trips).isEmpty();
        assertThat(ear.baked).isEqualTo(1);
    }

    @Test
    void anAlarmThatIsDeletedTripsAfterTwoMinutes() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        pass(Duration.ofSeconds(4));
        aws.clients()
                .cloudWatch()
                .deleteAlarms(
                        DeleteAlarmsRequest.builder().alarmNames("latency").build());
        pass(Duration.ofSeconds(100));
        assertThat(ear.trips).isEmpty();
        assertThat(ear.notes).containsExactly("CloudWatch no longer knows the alarm 'latency'.");
        pass(Duration.ofSeconds(30));

        assertThat(ear.trips).singleElement().matches(trip -> trip.sentence().contains("deleted or renamed"));
    }

    @Test
    void changesAreToldAndNothingElse() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        pass(Duration.ofMinutes(1));
        assertThat(ear.seen).hasSize(1);
        aws.simulator().cloudWatch().state("errors", AlarmState.INSUFFICIENT_DATA, "no data");
        pass(Duration.ofSeconds(2));

        assertThat(ear.seen).hasSize(2);
    }

    @Test
    void aClosedGuardTellsNothing() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        guard.bake(aws.simulator().time().instant());
        pass(Duration.ofSeconds(4));
        guard.close();
        fire("errors");
        pass(BAKE.multipliedBy(2));

        assertThat(ear.trips).isEmpty();
        assertThat(ear.baked).isZero();
        assertThat(aws.timer().waiting()).isZero();
    }

    @Test
    void aCheckThatIsClosedIsCancelled() {
        AlarmGuard guard = guard();
        CompletableFuture<GuardCheck> check = guard.check();
        guard.close();

        assertThat(check).isCancelled();
    }

    @Test
    void aTrippedGuardAsksNoMoreOnceClosed() {
        AlarmGuard guard = guard();
        guard.guard(Set.of());
        fire("errors");
        pass(Duration.ofSeconds(2));
        guard.close();
        long before = aws.calls(Service.CLOUDWATCH, DESCRIBE);
        pass(Duration.ofMinutes(10));

        assertThat(aws.calls(Service.CLOUDWATCH, DESCRIBE)).isEqualTo(before);
    }
}
