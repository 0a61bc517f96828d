package io.jenkins.plugins.codesuite.deploy.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;

class AlarmWatchTest {

    private static final String DESCRIBE = "DescribeAlarms";

    private final SimulatedAws aws = new SimulatedAws();
    private final AlarmWatch watch =
            new AlarmWatch(aws.timer(), Runnable::run, aws.simulator().time());
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        watch.close();
        aws.close();
    }

    private AlarmFollowing follow(String... names) {
        return watch.follow(aws.clients(), List.of(names), AlarmUrgency.GUARDED, heard);
    }

    private void pass(long seconds) {
        aws.timer().advance(Duration.ofSeconds(seconds));
    }

    private long calls() {
        return aws.calls(Service.CLOUDWATCH, DESCRIBE);
    }

    @Test
    void theFirstLookIsAtOnce() {
        aws.simulator().cloudWatch().alarm("errors");
        follow("errors");
        pass(0);

        assertThat(heard.lastAlarm())
                .extracting(AlarmSnapshot::name, AlarmSnapshot::state)
                .containsExactly("errors", io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.OK);
    }

    @Test
    void aChangeIsSeenWithReasonAndTime() {
        aws.simulator().cloudWatch().alarm("errors");
        follow("errors");
        pass(0);
        Instant fired = aws.simulator().time().instant();
        aws.simulator().cloudWatch().state("errors", AlarmState.ALARM, "Threshold Crossed: 3 errors");
        pass(2);

        assertThat(heard.lastAlarm().state()).isEqualTo(io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.ALARM);
        assertThat(heard.lastAlarm().reason()).isEqualTo("Threshold Crossed: 3 errors");
        assertThat(heard.lastAlarm().since())
                .hasValueSatisfying(since ->
                        assertThat(Duration.between(fired, since).abs()).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void insufficientDataIsTold() {
        aws.simulator().cloudWatch().alarm("errors");
        aws.simulator().cloudWatch().state("errors", AlarmState.INSUFFICIENT_DATA, "no data");
        follow("errors");
        pass(0);

        assertThat(heard.lastAlarm().state())
                .isEqualTo(io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.INSUFFICIENT_DATA);
    }

    @Test
    void anAlarmThatIsNotThereIsTold() {
        follow("typo");
        pass(0);

        assertThat(heard.lastAlarm())
                .isEqualTo(new AlarmSnapshot(
                        "typo",
                        io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.MISSING,
                        "CloudWatch knows no alarm of this name",
                        Optional.empty()));
    }

    @Test
    void aCompositeAlarmIsAnAlarm() {
        aws.simulator().cloudWatch().alarm("errors");
        aws.clients()
                .cloudWatch()
                .putCompositeAlarm(PutCompositeAlarmRequest.builder()
                        .alarmName("all")
                        .alarmRule("ALARM(errors)")
                        .build());
        follow("all");
        pass(0);

        assertThat(heard.lastAlarm().state())
                .isNotEqualTo(io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.MISSING);
    }

    @Test
    void theOrderIsTheFollowersOwn() {
        aws.simulator().cloudWatch().alarm("a");
        aws.simulator().cloudWatch().alarm("b");
        follow("b", "missing", "a");
        pass(0);

        assertThat(heard.last().alarms()).extracting(AlarmSnapshot::name).containsExactly("b", "missing", "a");
    }

    @Test
    void whoGuardsIsToldEveryTwoSeconds() {
        aws.simulator().cloudWatch().alarm("errors");
        follow("errors");
        pass(60);

        assertThat(heard.readings).hasSize(31);
    }

    @Test
    void whoOnlyLooksIsToldEveryTenSeconds() {
        aws.simulator().cloudWatch().alarm("errors");
        watch.follow(aws.clients(), List.of("errors"), AlarmUrgency.SHOWN, heard);
        pass(60);

        assertThat(heard.readings).hasSize(7);
    }

    @Test
    void followersOfOneIdentityShareTheirCalls() {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            aws.simulator().cloudWatch().alarm("errors" + i % 50);
            all.add(new Heard());
            watch.follow(aws.clients(), List.of("errors" + i % 50), AlarmUrgency.GUARDED, all.get(i));
        }
        pass(0);
        long before = calls();
        pass(20);

        assertThat(calls() - before).isEqualTo(10);
        assertThat(all).allMatch(one -> one.readings.size() >= 10);
    }

    @Test
    void aCallNamesHundredAlarmsAtMost() {
        List<String> names = IntStream.range(0, 250).mapToObj(i -> "a" + i).toList();
        names.forEach(aws.simulator().cloudWatch()::alarm);
        watch.follow(aws.clients(), names, AlarmUrgency.GUARDED, heard);
        pass(0);

        assertThat(calls()).isEqualTo(3);
        assertThat(heard.last().alarms()).hasSize(250);
    }

    @Test
    void whatIsOnlyShownCostsNoCallOfItsOwnWhileOthersGuard() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "a" + i).toList();
        names.forEach(aws.simulator().cloudWatch()::alarm);
        aws.simulator().cloudWatch().alarm("errors");
        Heard shown = new Heard();
        follow("errors");
        watch.follow(aws.clients(), names, AlarmUrgency.SHOWN, shown);
        pass(1);
        long before = calls();
        int shownBefore = shown.readings.size();
        pass(40);

        // Twenty rounds of the guard, and with every fifth of them another call for the rest.
        assertThat(calls() - before).isBetween(23L, 25L);
        assertThat(shown.readings.size() - shownBefore).isBetween(3, 5);
    }

    @Test
    void identitiesAreAskedApart() {
        aws.simulator().cloudWatch().alarm("errors");
        AwsClients other = aws.clients(aws.access("another", aws.access().credentials()));
        follow("errors");
        watch.follow(other, List.of("errors"), AlarmUrgency.GUARDED, new Heard());
        pass(0);

        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void throttlingSlowsThePaceAndIsToldAndPasses() {
        aws.simulator().cloudWatch().alarm("errors");
        follow("errors");
        pass(0);
        aws.throttle(4, Service.CLOUDWATCH, DESCRIBE);
        pass(100);

        assertThat(heard.troubles).hasSize(4).allMatch(trouble -> trouble.kind() == AwsTrouble.Kind.THROTTLED);
        assertThat(heard.since).containsOnly(heard.since.get(0));
        int readings = heard.readings.size();
        assertThat(readings).isLessThan(35);
        pass(20);
        assertThat(heard.readings.size() - readings).isEqualTo(10);
    }

    @Test
    void aThrottledWatchIsNotHurried() {
        aws.simulator().cloudWatch().alarm("errors");
        AlarmFollowing following = follow("errors");
        pass(0);
        aws.throttle(1, Service.CLOUDWATCH, DESCRIBE);
        pass(2);
        long before = calls();
        following.askNow();
        follow("errors");
        pass(3);

        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void aFailingServiceIsToldAndPasses() {
        aws.simulator().cloudWatch().alarm("errors");
        aws.fail(1, Service.CLOUDWATCH, DESCRIBE, "InternalServiceFault", 500, "oops");
        follow("errors");
        pass(2);

        assertThat(heard.troubles).singleElement().matches(trouble -> trouble.kind() == AwsTrouble.Kind.SERVER);
        assertThat(heard.readings).hasSize(1);
    }

    @Test
    void anExpiredSessionIsToldAndPasses() {
        aws.simulator().cloudWatch().alarm("errors");
        aws.fail(1, Service.CLOUDWATCH, DESCRIBE, "ExpiredToken", 403, "expired");
        follow("errors");
        pass(2);

        assertThat(heard.troubles).singleElement().matches(trouble -> trouble.kind() == AwsTrouble.Kind.CREDENTIALS);
        assertThat(heard.readings).hasSize(1);
    }

    @Test
    void anotherClientOfTheIdentityIsAskedWhenOneMayNot() {
        aws.simulator().cloudWatch().alarm("errors");
        AwsClients dead = aws.clients();
        Heard second = new Heard();
        watch.follow(dead, List.of("errors"), AlarmUrgency.GUARDED, heard);
        watch.follow(aws.clients(), List.of("errors"), AlarmUrgency.GUARDED, second);
        pass(0);
        dead.close();
        pass(4);

        assertThat(heard.troubles).isEmpty();
        assertThat(second.readings).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Clients whose session is over, which costs a look for a new one at each try. */
    private AwsClients expired(AtomicInteger tries) {
        return aws.clients(aws.access("role", () -> {
            tries.incrementAndGet();
            throw new IllegalStateException("the session is over");
        }));
    }

    @Test
    void sessionsThatAreOverAreNotTriedWhileOneIsGood() {
        aws.simulator().cloudWatch().alarm("errors");
        AtomicInteger tries = new AtomicInteger();
        follow("errors");
        pass(0);
        for (int i = 0; i < 50; i++) {
            watch.follow(expired(tries), List.of("errors"), AlarmUrgency.GUARDED, new Heard());
        }
        pass(600);

        assertThat(heard.troubles).isEmpty();
        assertThat(tries).hasValue(0);
    }

    @Test
    void aQuestionWithoutAGoodSessionIsTriedThreeTimes() {
        AtomicInteger tries = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            watch.follow(expired(tries), List.of("errors"), AlarmUrgency.GUARDED, heard);
        }
        pass(0);

        assertThat(tries).hasValue(3);
        assertThat(heard.troubles).hasSize(50).allMatch(trouble -> trouble.kind() == AwsTrouble.Kind.CREDENTIALS);
    }

    @Test
    void whereAllSessionsAreOverOneIsTriedInARound() {
        AtomicInteger tries = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            watch.follow(expired(tries), List.of("errors"), AlarmUrgency.GUARDED, heard);
        }
        pass(0);
        tries.set(0);
        pass(20);

        assertThat(tries).hasValue(10);
    }

    @Test
    void whoIsDeniedIsTold() {
        aws.fail(
                1,
                Service.CLOUDWATCH,
                DESCRIBE,
                "AccessDenied",
                403,
                "not authorized to perform: cloudwatch:DescribeAlarms");
        follow("errors");
        pass(0);

        assertThat(heard.troubles)
                .singleElement()
                .matches(trouble -> trouble.kind() == AwsTrouble.Kind.DENIED)
                .matches(trouble -> trouble.sentence().contains("cloudwatch:DescribeAlarms"));
    }

    @Test
    void askNowDoesNotWaitForTheNextRound() {
        aws.simulator().cloudWatch().alarm("errors");
        AlarmFollowing following = follow("errors");
        pass(0);
        aws.timer().advance(Duration.ofMillis(500));
        following.askNow();
        aws.timer().advance(Duration.ofMillis(1));

        assertThat(heard.readings).hasSize(2);
    }

    @Test
    void twoHurriesHaveARestBetweenThem() {
        aws.simulator().cloudWatch().alarm("errors");
        AlarmFollowing following = follow("errors");
        pass(0);
        following.askNow();
        aws.timer().advance(Duration.ofMillis(100));
        assertThat(heard.readings).hasSize(1);
        aws.timer().advance(Duration.ofMillis(150));

        assertThat(heard.readings).hasSize(2);
    }

    @Test
    void whoLeavesIsToldNothingMoreAndTheOthersGoOn() {
        aws.simulator().cloudWatch().alarm("errors");
        Heard other = new Heard();
        AlarmFollowing following = follow("errors");
        watch.follow(aws.clients(), List.of("errors"), AlarmUrgency.GUARDED, other);
        pass(0);
        following.close();
        int told = heard.readings.size();
        pass(10);

        assertThat(heard.readings).hasSize(told);
        assertThat(other.readings).hasSizeGreaterThan(4);
    }

    @Test
    void nothingRunsWhenNobodyFollows() {
        AlarmFollowing following = follow("errors");
        pass(4);
        following.close();
        long before = calls();
        pass(3600);

        assertThat(calls()).isEqualTo(before);
        assertThat(aws.timer().waiting()).isZero();
    }

    @Test
    void aFollowerThatComesBackIsToldAgain() {
        aws.simulator().cloudWatch().alarm("errors");
        follow("errors").close();
        follow("errors");
        pass(2);

        assertThat(heard.readings).hasSize(2);
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromBeingTold() {
        aws.simulator().cloudWatch().alarm("errors");
        watch.follow(aws.clients(), List.of("errors"), AlarmUrgency.GUARDED, new AlarmListener() {
            @Override
            public void seen(AlarmReading reading) {
                throw new IllegalStateException("a bad listener");
            }

            @Override
            public void troubled(AwsTrouble trouble, Instant since) {
                throw new IllegalStateException("a bad listener");
            }
        });
        follow("errors");
        pass(4);

        assertThat(heard.readings).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aClosedWatchFollowsNobody() {
        follow("errors");
        watch.close();
        pass(10);

        assertThat(calls()).isZero();
        follow("errors").close();
        pass(10);
        assertThat(calls()).isZero();
        assertThat(heard.readings).isEmpty();
    }
}
