package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerAnswers;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.keys.FileKeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.FolderKeyStorage;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.WebIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key ring, its issuer over HTTP, tokens, a chain through three accounts, and an AWS that verifies all of it. */
class EndToEndTest {

    private static final RotationRules RULES =
            new RotationRules(KeySpec.es256(), Duration.ofDays(90), Duration.ofHours(1), Duration.ofMinutes(5));
    private static final String ISSUER_ACCOUNT = "111122223333";
    private static final String FIRST = "arn:aws:iam::111122223333:role/ci";
    private static final String SECOND = "arn:aws:iam::444455556666:role/deploy";
    private static final String THIRD = "arn:aws:iam::777788889999:role/team/audit";

    @TempDir
    Path folder;

    private final AwsSimulator aws = AwsSimulator.start();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final RoleSessions sessions = new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    private HttpServer server;
    private IssuerUrl issuer;
    private KeyRing ring;
    private IdentityTokens tokens;

    @BeforeEach
    void start() throws IOException {
        ring = KeyRing.open(
                new FolderKeyStorage(folder.resolve("ring")),
                new FileKeyProtection(folder.resolve("protection")),
                RULES,
                Clock.systemUTC());
        tokens = new IdentityTokens(ring, Clock.systemUTC());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        issuer = IssuerUrl.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/oidc");
        IssuerAnswers answers = new IssuerAnswers(() -> IssuerDocuments.of(issuer, ring.published()));
        server.createContext("/oidc/", exchange -> answer(answers, exchange));
        server.start();
        aws.iam().createOpenIdConnectProvider(ISSUER_ACCOUNT, URI.create(issuer.value()), List.of("sts.amazonaws.com"));
        aws.iam().createRole(FIRST, trust("job:team/app:ref:refs/heads/main"), Duration.ofHours(12));
        aws.iam()
                .createRole(
                        SECOND,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                                + FIRST
                                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"],"
                                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"customer-42\","
                                + "\"aws:PrincipalTag/Project\":\"app\"}}}]}");
        aws.iam()
                .createRole(
                        THIRD,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                                + SECOND
                                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]}]}");
    }

    @AfterEach
    void stop() {
        sessions.close();
        workers.shutdownNow();
        timer.shutdownNow();
        server.stop(0);
        aws.close();
    }

    private static void answer(IssuerAnswers answers, HttpExchange exchange) throws IOException {
        try (exchange) {
            IssuerAnswers.Answer answer = answers.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring("/oidc".length()),
                    Optional.empty());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private String trust(String subject) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"arn:aws:iam::111122223333:oidc-provider/" + issuer.hostAndPath() + "\"},"
                + "\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity\"],"
                + "\"Condition\":{\"StringEquals\":{\"" + issuer.hostAndPath() + ":aud\":\"sts.amazonaws.com\",\""
                + issuer.hostAndPath() + ":sub\":\"" + subject + "\"}}}]}";
    }

    private WebIdentity identity(String branch) {
        return WebIdentity.minted(
                tokens,
                () -> TokenRules.of(issuer),
                new TokenRequest(
                        new BuildIdentity(
                                "team/app/" + branch,
                                "team/app",
                                "id-1",
                                12,
                                new Ref.Branch(branch),
                                Optional.of("0123456789abcdef"),
                                "scm",
                                Optional.of("alice"),
                                Optional.empty()),
                        TokenRequest.DEFAULT_AUDIENCE,
                        TokenRequest.DEFAULT_LIFETIME,
                        new SessionTags(Map.of("Project", "app"), Set.of("Project")),
                        Optional.of("alice")));
    }

    private SessionRequest request(WebIdentity identity, RoleHop... hops) {
        return new SessionRequest(
                new RoleChain(identity, List.of(hops), Optional.of("eu-central-1"), SessionNames.of("team/app", 12)),
                Chains.settings(aws.endpoint()),
                "team/app #12");
    }

    private static RoleHop hop(String arn) {
        return RoleHop.of(RoleArn.parse(arn));
    }

    private SessionRequest threeAccounts(WebIdentity identity) {
        return request(
                identity,
                hop(FIRST).withDuration(Duration.ofHours(12)),
                hop(SECOND).withExternalId("customer-42"),
                hop(THIRD).withPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
    }

    @Test
    void goesThroughThreeAccounts() throws Exception {
        SessionRequest request = threeAccounts(identity("main"));
        RoleSession session = sessions.session(request);

        assertThat(session.account()).isEqualTo("777788889999");
        assertThat(session.arn()).startsWith("arn:aws:sts::777788889999:assumed-role/audit/team-app-12.");
        CallerIdentity caller = CallerIdentity.of(request, sessions.provider(request));
        assertThat(caller).isEqualTo(new CallerIdentity(session.account(), session.arn(), session.userId()));

        List<IssuedSession> issued = aws.sts().sessions();
        assertThat(issued).hasSize(3);
        assertThat(issued.get(0).webIdentity())
                .hasValueSatisfying(token -> assertThat(token.subject()).isEqualTo("job:team/app:ref:refs/heads/main"));
        assertThat(issued.get(0).requested()).isEqualTo(Duration.ofHours(12));
        assertThat(issued.get(1).externalId()).contains("customer-42");
        assertThat(issued.get(2).policy()).isPresent();
        assertThat(issued).allSatisfy(each -> {
            assertThat(each.tags()).containsEntry("Project", "app");
            assertThat(each.sourceIdentity()).contains("alice");
        });
    }

    @Test
    void anotherBranchIsRefusedAndToldWhy() {
        assertThatThrownBy(() -> sessions.session(threeAccounts(identity("feature/x"))))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity")
                .hasMessageContaining("sub job:team/app:ref:refs/heads/feature/x")
                .hasMessageContaining(issuer.hostAndPath() + ":sub");
        assertThat(aws.sts().sessions()).isEmpty();
    }

    @Test
    void theStatementThatTheExplanationShowsIsTheRightOne() throws Exception {
        WebIdentity identity = identity("release");
        String shown = sessions.open(request(identity, hop(FIRST)), new Renewals(0))
                .handle((lease, failure) -> failure.getMessage())
                .get();
        String statement = Stream.of(shown.split("\n"))
                .map(String::strip)
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow();

        aws.iam().createRole(FIRST, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}");

        assertThat(sessions.session(request(identity, hop(FIRST))).account()).isEqualTo(ISSUER_ACCOUNT);
    }

    @Test
    void aWrongExternalIdIsToldWithBothSides() {
        assertThatThrownBy(() -> sessions.session(
                        request(identity("main"), hop(FIRST), hop(SECOND).withExternalId("another"))))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("role 2 of 2 in the chain")
                .hasMessageContaining("The call carries an external id")
                .hasMessageContaining("a permission policy of " + FIRST);
    }

    @Test
    void livesThroughThrottlingAndBrokenConnections() throws Exception {
        aws.faults().order(FaultOrder.throttle(1));
        aws.faults().order(FaultOrder.serverError(1));
        aws.faults().order(FaultOrder.cutConnection(1));

        assertThat(sessions.session(threeAccounts(identity("main"))).account()).isEqualTo("777788889999");
    }

    @Test
    void outlivesThreeLifetimesAndARotationOfTheKey() throws Exception {
        aws.sts().sessionLifetime(Duration.ofSeconds(2));
        aws.sts().jwksCache(Duration.ZERO);
        Renewals renewals = new Renewals(4);
        Instant begun = Instant.now();
        try (Lease lease =
                sessions.open(threeAccounts(identity("main")), renewals).get()) {
            Instant firstEnd = lease.current().expires();
            ring.revokeCurrent();
            renewals.done.await();

            assertThat(renewals.failure).isEmpty();
            assertThat(lease.current().expires()).isAfter(firstEnd.plus(Duration.between(begun, firstEnd)));
            assertThat(aws.sts().sessions().stream()
                            .flatMap(each -> each.webIdentity().stream())
                            .map(IssuedSession.WebIdentity::keyId)
                            .distinct())
                    .hasSize(2);
        }
    }

    /** Counts renewals. */
    private static final class Renewals implements LeaseListener {
        private final CountDownLatch done;
        private volatile Optional<RoleSessionException> failure = Optional.empty();

        private Renewals(int count) {
            done = new CountDownLatch(count);
        }

        @Override
        public void renewed(RoleSession session) {
            done.countDown();
        }

        @Override
        public void renewalFailed(RoleSessionException why, Instant nextTry) {
            failure = Optional.of(why);
            done.countDown();
        }
    }
}
