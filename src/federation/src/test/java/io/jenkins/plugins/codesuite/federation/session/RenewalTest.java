package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When sessions are renewed; time is moved by the test, calls go over HTTP. */
class RenewalTest {

    private static final RetryRules ONE_TRY = new RetryRules(1, Duration.ZERO, Duration.ZERO, 0);

    private final ManualTime time = new ManualTime();
    private final Chains.CountedTokens tokens = Chains.tokens();
    private final List<String> events = new ArrayList<>();
    private final List<String> audit = new ArrayList<>();
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(time.clock());
        sessions = new RoleSessions(
                time,
                Runnable::run,
                time.clock(),
                new SessionAudit() {
                    @Override
                    public void opened(SessionRequest request, RoleSession session, boolean renewal) {
                        audit.add(request.owner() + (renewal ? " renewed " : " opened ") + session.accessKeyId());
                    }

                    @Override
                    public void failed(SessionRequest request, RoleSessionException failure) {
                        audit.add(request.owner() + " failed " + failure.code());
                    }
                },
                () -> 0);
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
    }

    private SessionRequest request(RoleChain chain, String owner) {
        return new SessionRequest(chain, Chains.settings(sts.endpoint(), ONE_TRY), owner);
    }

    private SessionRequest request(String owner) {
        return request(Chains.web(tokens, Chains.FIRST), owner);
    }

    private Lease open(SessionRequest request) {
        return sessions.open(request, new LeaseListener() {
                    @Override
                    public void renewed(RoleSession session) {
                        events.add("renewed " + session.accessKeyId());
                    }

                    @Override
                    public void renewalFailed(RoleSessionException failure, Instant nextTry) {
                        events.add("failed " + failure.code() + ", again in "
                                + Duration.between(time.now(), nextTry).toSeconds() + " s");
                    }
                })
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        // life, chance, age at renewal, all in seconds
        "43200, 0, 28800",
        "3600, 0, 2400",
        "3600, 1, 2220",
        "900, 0, 600",
        "900, 1, 555",
        "800, 0, 500",
        "600, 0, 300",
        "60, 0, 30",
        "10, 1, 4.5",
        "3, 0, 1.5"
    })
    void renewsAtTwoThirdsAndFiveMinutesBeforeTheEnd(long life, double chance, double age) {
        Instant issued = Instant.parse("2026-11-21T12:00:00Z");

        Instant due = RoleSessions.renewAt(issued, issued.plusSeconds(life), chance);

        assertThat(Duration.between(issued, due)).isEqualTo(Duration.ofMillis((long) (age * 1000)));
    }

    @Test
    void renewsWhileThereIsALease() {
        Lease lease = open(request("a #1"));
        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA1");

        time.pass(Duration.ofSeconds(2399));
        assertThat(sts.calls()).hasSize(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA2");
        assertThat(events).containsExactly("renewed ASIA2");

        lease.close();
        time.pass(Duration.ofHours(5));
        assertThat(sts.calls()).hasSize(2);
        assertThat(sessions.live()).isEmpty();
        assertThat(audit).containsExactly("a #1 opened ASIA1", "a #1 renewed ASIA2");
    }

    @Test
    void neverHasAnExpiredSessionInABuildOfTenHours() {
        Lease lease = open(request(Chains.web(tokens, Chains.FIRST, Chains.SECOND, Chains.THIRD), "a #1"));

        for (int minute = 0; minute < 600; minute++) {
            time.pass(Duration.ofMinutes(1));
            assertThat(lease.current().expires()).isAfter(time.now().plus(Duration.ofMinutes(5)));
        }

        // 15 renewals at 40 minutes each, every one from the root, with a token of its own.
        assertThat(events).hasSize(15);
        assertThat(sts.calls()).hasSize(16 * 3);
        assertThat(tokens.made.get()).isEqualTo(16);
        assertThat(new HashSet<>(sts.parameters("WebIdentityToken"))).hasSize(16 + 1);
        assertThat(sts.parameters("RoleArn").subList(45, 48))
                .containsExactly(Chains.FIRST, Chains.SECOND, Chains.THIRD);
    }

    @Test
    void renewsSessionsOfSeconds() {
        sts.lifetime(Duration.ofSeconds(3));
        Lease lease = open(request("a #1"));

        for (int tenth = 0; tenth < 300; tenth++) {
            time.pass(Duration.ofMillis(100));
            assertThat(lease.current().expires()).isAfter(time.now());
        }

        assertThat(events).hasSize(20);
    }

    @Test
    void goesOnAfterFailuresAlsoBeyondTheEndOfTheSession() {
        Lease lease = open(request("a #1"));
        sts.errors(130, 403, "AccessDenied", "not now");

        time.pass(Duration.ofHours(2));

        assertThat(events.subList(0, 6))
                .containsExactly(
                        "failed AccessDenied, again in 5 s",
                        "failed AccessDenied, again in 10 s",
                        "failed AccessDenied, again in 20 s",
                        "failed AccessDenied, again in 40 s",
                        "failed AccessDenied, again in 60 s",
                        "failed AccessDenied, again in 60 s");
        assertThat(events).allMatch(event -> event.startsWith("failed AccessDenied, again in "));
        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(lease.current().expires()).isBefore(time.now());
        assertThat(sessions.live())
                .singleElement()
                .satisfies(live -> assertThat(live.problem())
                        .hasValueSatisfying(text -> assertThat(text).contains("AccessDenied: not now")));

        time.pass(Duration.ofMinutes(60));

        assertThat(events).contains("renewed ASIA2");
        assertThat(lease.current().expires()).isAfter(time.now());
        assertThat(sessions.live())
                .singleElement()
                .satisfies(live -> assertThat(live.problem()).isEmpty());
    }

    @Test
    void waitsNoLongerThanAShortSessionLasts() {
        sts.lifetime(Duration.ofSeconds(12));
        open(request("a #1"));
        sts.errors(2, 400, "Throttling", "slow");

        time.pass(Duration.ofSeconds(10));

        // At 6 s, then after a third of the 6 s left, then of the 4 s left.
        assertThat(events)
                .containsExactly("failed Throttling, again in 2 s", "failed Throttling, again in 1 s", "renewed ASIA2");
    }

    @Test
    void sharesASessionBetweenLeasesAndRenewsItForWhoIsLeft() {
        Lease first = open(request("a #1"));
        Lease second = open(request("a #2"));
        assertThat(sts.calls()).hasSize(1);
        assertThat(sessions.live()).singleElement().satisfies(live -> {
            assertThat(live.owners()).containsExactly("a #1", "a #2");
            assertThat(live.roles()).containsExactly(RoleArn.parse(Chains.FIRST));
            assertThat(live.expires()).isEqualTo(time.now().plusSeconds(3600));
            assertThat(live.nextRenewal()).contains(time.now().plusSeconds(2400));
        });

        first.close();
        first.close();
        time.pass(Duration.ofSeconds(2400));

        assertThat(events).containsExactly("renewed ASIA2");
        assertThat(second.current().accessKeyId()).isEqualTo("ASIA2");
        assertThat(audit).containsExactly("a #1 opened ASIA1", "a #2 renewed ASIA2");
    }

    @Test
    void aListenerThatThrowsDoesNotKeepOthersFromBeingTold() {
        sessions.open(request("a #1"), new LeaseListener() {
                    @Override
                    public void renewed(RoleSession session) {
                        throw new IllegalStateException("on purpose");
                    }

                    @Override
                    public void renewalFailed(RoleSessionException failure, Instant nextTry) {
                        throw new IllegalStateException("on purpose");
                    }
                })
                .join();
        Lease second = open(request("a #2"));

        time.pass(Duration.ofSeconds(2400));
        time.pass(Duration.ofSeconds(2400));

        assertThat(events).containsExactly("renewed ASIA2", "renewed ASIA3");
        assertThat(second.current().accessKeyId()).isEqualTo("ASIA3");
    }

    @Test
    void keepsASessionForTheNextRequestUntilItIsDue() throws Exception {
        RoleSession first = sessions.session(request("a #1"));
        time.pass(Duration.ofSeconds(2399));
        assertThat(sessions.session(request("a #2"))).isSameAs(first);
        assertThat(sessions.live()).singleElement().satisfies(live -> {
            assertThat(live.owners()).isEmpty();
            assertThat(live.nextRenewal()).isEmpty();
        });

        time.pass(Duration.ofSeconds(1));
        // Due, and good for some time yet: nobody waits for the new one.
        sessions.session(request("a #3"));
        assertThat(sts.calls()).hasSize(2);
        assertThat(sessions.session(request("a #3")).accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void givesTheOldSessionWhileItIsGoodWhenAwsGivesNoNewOne() throws Exception {
        RoleSession first = sessions.session(request("a #1"));
        sts.errors(3, 403, "AccessDenied", "not now");

        time.pass(Duration.ofMinutes(41));
        assertThat(sessions.session(request("a #1"))).isSameAs(first);
        time.pass(Duration.ofMinutes(18));
        assertThat(sessions.session(request("a #1"))).isSameAs(first);
        time.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> sessions.session(request("a #1"))).isInstanceOf(RoleSessionException.class);
        assertThat(sessions.session(request("a #1")).accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void aLeaseOnASessionThatIsDueBecomesANewOneAtOnce() throws Exception {
        sessions.session(request("a #1"));
        time.pass(Duration.ofSeconds(2500));

        Lease lease = open(request("a #2"));

        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA2");
        time.pass(Duration.ofSeconds(2400));
        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA3");
    }

    @Test
    void keepsASessionForTheNextBlockAndForgetsItAQuarterOfAnHourAfterTheLast() throws Exception {
        sts.lifetime(Duration.ofHours(12));
        open(request("a #1")).close();
        time.pass(Duration.ofMinutes(14));
        Lease next = open(request("a #1"));
        assertThat(next.current().accessKeyId()).isEqualTo("ASIA1");

        time.pass(Duration.ofHours(1));
        next.close();
        time.pass(Duration.ofMinutes(14));
        // Used by somebody without a lease: that counts as well.
        assertThat(sessions.session(request("a #1")).accessKeyId()).isEqualTo("ASIA1");
        time.pass(Duration.ofMinutes(14));
        assertThat(sessions.live()).hasSize(1);
        time.pass(Duration.ofMinutes(2));

        assertThat(sessions.live()).isEmpty();
        assertThat(open(request("a #1")).current().accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void forgetsASessionThatNobodyUsesAndNothingOfAFailedOne() throws Exception {
        sessions.session(request("a #1"));
        time.pass(Duration.ofSeconds(3599));
        assertThat(sessions.live()).hasSize(1);
        time.pass(Duration.ofSeconds(3));
        assertThat(sessions.live()).isEmpty();

        sts.error(403, "AccessDenied", "no");
        CompletableFuture<Lease> refused = sessions.open(request("a #2"), new LeaseListener() {
            @Override
            public void renewed(RoleSession session) {
                events.add("never");
            }

            @Override
            public void renewalFailed(RoleSessionException failure, Instant nextTry) {
                events.add("never");
            }
        });
        assertThatThrownBy(refused::join).hasCauseInstanceOf(RoleSessionException.class);
        time.pass(Duration.ofHours(3));
        assertThat(events).isEmpty();
        assertThat(sts.calls()).hasSize(2);
        assertThat(audit).containsExactly("a #1 opened ASIA1", "a #2 failed AccessDenied");
    }

    @Test
    void aCancelledOpeningLeavesNothingOpen() {
        sts.error(400, "Throttling", "slow");
        RetryRules slow = new RetryRules(2, Duration.ofSeconds(1), Duration.ofSeconds(1), 0);
        CompletableFuture<Lease> opening = sessions.open(
                new SessionRequest(Chains.web(tokens, Chains.FIRST), Chains.settings(sts.endpoint(), slow), "a #1"),
                new LeaseListener() {
                    @Override
                    public void renewed(RoleSession session) {
                        events.add("never");
                    }

                    @Override
                    public void renewalFailed(RoleSessionException failure, Instant nextTry) {
                        events.add("never");
                    }
                });

        assertThat(opening.cancel(true)).isTrue();
        time.pass(Duration.ofHours(3));

        assertThat(sts.calls()).hasSize(2);
        assertThat(events).isEmpty();
        assertThat(sessions.live()).isEmpty();
    }

    @Test
    void asksNotWithoutAPauseWhenTheClockIsWrong() {
        sts.lifetime(Duration.ofHours(-1));
        open(request("a #1"));

        time.pass(Duration.ofMinutes(10));

        assertThat(sts.calls()).hasSizeBetween(10, 11);
    }

    @Test
    void endsWithItsHost() {
        Lease lease = open(request("a #1"));

        sessions.close();
        time.pass(Duration.ofHours(3));

        assertThat(sts.calls()).hasSize(1);
        assertThat(lease.current().accessKeyId()).isEqualTo("ASIA1");
        lease.close();
        assertThatThrownBy(() -> sessions.session(request("a #1")))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> open(request("a #1"))).hasCauseInstanceOf(RoleSessionException.class);
    }
}
