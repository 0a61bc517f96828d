package io.jenkins.plugins.codesuite.plugins.federation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.CallerIdentity;
import io.jenkins.plugins.codesuite.federation.session.RetryRules;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.session.StsSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

final class AuditLineTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    private static final Instant END = Instant.parse("2026-11-21T13:00:00Z");

    private static SessionRequest request(Optional<URI> endpoint) {
        RoleChain chain = new RoleChain(
                new BaseIdentity.AwsKeys(AnonymousCredentialsProvider.create(), "keys"),
                List.of(RoleHop.of(RoleArn.parse(ROLE))),
                Optional.empty(),
                "app-12");
        StsSettings sts = new StsSettings(
                () -> {
                    throw new IllegalStateException("nobody calls STS");
                },
                endpoint,
                Optional.empty(),
                RetryRules.DEFAULT);
        return new SessionRequest(chain, sts, "team/app #12");
    }

    private static RoleSession session(String arn) {
        return new RoleSession(
                AwsSessionCredentials.create("ASIAEXAMPLE", "the-secret-key", "the-session-token"),
                new CallerIdentity("111122223333", arn, "AROAEXAMPLE:app-12"),
                END.minusSeconds(3600),
                END,
                Optional.empty(),
                OptionalInt.empty());
    }

    @Test
    void saysWhoHadWhatAndNothingSecret() {
        String line = AuditLine.opened(request(Optional.empty()), session("arn:of:session"), false);

        assertThat(line)
                .isEqualTo(
                        "team/app #12 opened the session arn:of:session of " + ROLE + ", until 2026-11-21T13:00:00Z");
    }

    @Test
    void anAnswerThatIsNotOfAwsForgesNoSecondLine() {
        String forged = "arn:x\r\nteam/other #1 opened\u0085the\u2028session\u001b[2K";
        SessionRequest request = request(Optional.of(URI.create("http://localhost:4566")));

        assertThat(AuditLine.opened(request, session(forged), true))
                .startsWith("team/app #12 renewed the session arn:x??team/other #1 opened?the?session?[2K")
                .contains(", by http://localhost:4566")
                .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
        assertThat(AuditLine.failed(request, new RoleSessionException("refused\u0007 by\nme", "", false)))
                .doesNotContainPattern("[\\p{Cc}]");
    }

    @Test
    void warnsOfLittleRoomForPolicies() {
        assertThat(AuditLine.nearlyFull(request(Optional.empty()), 93))
                .contains("93 %")
                .contains(ROLE);
    }
}
