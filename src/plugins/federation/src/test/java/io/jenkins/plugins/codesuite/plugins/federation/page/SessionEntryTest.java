package io.jenkins.plugins.codesuite.plugins.federation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.CallerIdentity;
import io.jenkins.plugins.codesuite.federation.session.RetryRules;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.session.StsSettings;
import io.jenkins.plugins.codesuite.plugins.federation.role.OwnTokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

final class SessionEntryTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    private static final String ARN = "arn:aws:sts::111122223333:assumed-role/deploy/app-12";
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static SessionRequest request() {
        OwnTokens tokens = new OwnTokens(
                () -> {
                    throw new IllegalStateException("nobody asks for a token");
                },
                "job:team/app:direct");
        RoleChain chain = new RoleChain(
                new BaseIdentity.WebIdentity(tokens, "key"),
                List.of(RoleHop.of(RoleArn.parse(ROLE))),
                Optional.of("eu-central-1"),
                "app-12");
        StsSettings sts = new StsSettings(
                () -> {
                    throw new IllegalStateException("nobody calls STS");
                },
                Optional.empty(),
                Optional.empty(),
                RetryRules.DEFAULT);
        return new SessionRequest(chain, sts, "team/app #12");
    }

    private static RoleSession session(Instant expires) {
        return new RoleSession(
                AwsSessionCredentials.create("ASIAEXAMPLE", "the-secret-key", "the-session-token"),
                new CallerIdentity("111122223333", ARN, "AROAEXAMPLE:app-12"),
                START,
                expires,
                Optional.of("eu-central-1"),
                OptionalInt.empty());
    }

    @Test
    void tellsWhoseSessionItIsAndUntilWhen() {
        SessionEntry entry = SessionEntry.of(request(), START).opened(session(START.plusSeconds(3600)));

        assertThat(entry.getRoles()).containsExactly(ROLE);
        assertThat(entry.getArn()).isEqualTo(ARN);
        assertThat(entry.getSessionName()).isEqualTo("app-12");
        assertThat(entry.getSubject()).isEqualTo("job:team/app:direct");
        assertThat(entry.getRegion()).isEqualTo("eu-central-1");
        assertThat(entry.getSince()).isEqualTo(Date.from(START));
        assertThat(entry.getExpires()).isEqualTo(Date.from(START.plusSeconds(3600)));
        assertThat(entry.getRenewals()).isZero();
    }

    @Test
    void countsRenewals() {
        SessionEntry entry = SessionEntry.of(request(), START)
                .opened(session(START.plusSeconds(3600)))
                .opened(session(START.plusSeconds(7200)));

        assertThat(entry.getRenewals()).isEqualTo(1);
        assertThat(entry.getSince()).isEqualTo(Date.from(START));
        assertThat(entry.getExpires()).isEqualTo(Date.from(START.plusSeconds(7200)));
    }

    @Test
    void hasNoEndBeforeItHasBegun() {
        SessionEntry entry = SessionEntry.of(request(), START);

        assertThat(entry.getExpires()).isNull();
        assertThat(entry.getSessionName()).isEqualTo("app-12");
    }

    @Test
    void keepsHowFullTheRoomForPoliciesIs() {
        SessionEntry said = SessionEntry.of(request(), START)
                .opened(new RoleSession(
                        AwsSessionCredentials.create("ASIAEXAMPLE", "the-secret-key", "the-session-token"),
                        new CallerIdentity("111122223333", ARN, "AROAEXAMPLE:app-12"),
                        START,
                        START.plusSeconds(3600),
                        Optional.empty(),
                        OptionalInt.of(81)));

        assertThat(said.getPackedPolicySize()).isEqualTo(81);
        assertThat(said.isNearlyFull()).isTrue();
        assertThat(SessionEntry.isNearlyFull(80)).isFalse();
        assertThat(SessionEntry.of(request(), START)
                        .opened(session(START.plusSeconds(3600)))
                        .isNearlyFull())
                .isFalse();
    }
}
