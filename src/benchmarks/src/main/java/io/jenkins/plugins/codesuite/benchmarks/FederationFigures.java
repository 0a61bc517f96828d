package io.jenkins.plugins.codesuite.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerAnswers;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.keys.FileKeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.FolderKeyStorage;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.session.Lease;
import io.jenkins.plugins.codesuite.federation.session.LeaseListener;
import io.jenkins.plugins.codesuite.federation.session.RetryRules;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.RoleSessions;
import io.jenkins.plugins.codesuite.federation.session.SessionAudit;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.session.StsSettings;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Measures what roles cost: calls to STS, tokens, and the renewal of a thousand sessions. Everything is real but AWS,
 * which is the simulator: keys, tokens over HTTP, signatures checked, trust policies evaluated.
 */
public final class FederationFigures implements AutoCloseable {

    private static final int BUILDS = 200;
    private static final int BLOCKS = 5;
    private static final int BUILDS_AT_ONCE = 20;
    private static final int LIVE = 1000;
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final int LIFETIMES = 3;
    private static final int TOKENS = 2000;
    private static final String ACCOUNT = "111122223333";
    private static final String WORKER = "figures-session";

    private final Path work = Files.createTempDirectory("codesuite-federation-figures");
    private final AwsSimulator aws = AwsSimulator.start();
    private final KeyRing ring = ring(KeySpec.rs256(2048), "keys");
    private final HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final TokenRules rules;
    private final IdentityTokens tokens = new IdentityTokens(ring, Clock.systemUTC());
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, this::thread);
    private final ExecutorService workers = Executors.newFixedThreadPool(8, this::thread);

    private FederationFigures() throws IOException {
        timer.setRemoveOnCancelPolicy(true);
        IssuerUrl url =
                IssuerUrl.parse("http://127.0.0.1:" + issuer.getAddress().getPort() + "/ci");
        rules = TokenRules.of(url);
        IssuerAnswers answers = new IssuerAnswers(() -> IssuerDocuments.of(url, ring.published()));
        issuer.createContext("/ci", exchange -> {
            try (exchange) {
                IssuerAnswers.Answer answer = answers.answer(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().substring("/ci".length()),
                        Optional.empty());
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        });
        issuer.start();
        aws.iam().createOpenIdConnectProvider(ACCOUNT, URI.create(url.value()), List.of("sts.amazonaws.com"));
        aws.iam().createRole(role().value(), """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"Federated": "arn:aws:iam::ACCOUNT:oidc-provider/ISSUER"},
                 "Action": "sts:AssumeRoleWithWebIdentity",
                 "Condition": {"StringEquals": {"ISSUER:aud": "sts.amazonaws.com"},
                               "StringLike": {"ISSUER:sub": "job:shop/*"}}}]}
                """.replace("ACCOUNT", ACCOUNT).replace("ISSUER", url.hostAndPath()));
    }

    /**
     * Runs all measurements and prints a Markdown table.
     *
     * @param arguments none
     * @throws Exception when something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| what | measured | compared with | ratio |");
        System.out.println("|---|---|---|---|");
        try (FederationFigures figures = new FederationFigures()) {
            figures.calls();
            figures.mint(KeySpec.rs256(2048));
            figures.mint(KeySpec.es256());
            figures.renewals();
        }
    }

    private KeyRing ring(KeySpec spec, String name) throws IOException {
        RotationRules usual = RotationRules.DEFAULT;
        return KeyRing.open(
                new FolderKeyStorage(work.resolve(name)),
                new FileKeyProtection(work.resolve(name + ".key")),
                new RotationRules(spec, usual.maxAge(), usual.propagation(), usual.skew()),
                Clock.systemUTC());
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, WORKER);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private static RoleArn role() {
        return RoleArn.parse("arn:aws:iam::" + ACCOUNT + ":role/deploy");
    }

    private static BuildIdentity build(int number) {
        return new BuildIdentity(
                "shop/app/main",
                "shop/app",
                "3f0c2a86-5d0e-4a55-9f43-1f0b5f4d9a11",
                number,
                new Ref.Branch("main"),
                Optional.of("0123456789abcdef0123456789abcdef01234567"),
                "branch",
                Optional.empty(),
                Optional.of("linux"));
    }

    private SessionRequest request(int number) {
        RoleChain chain = new RoleChain(
                BaseIdentity.WebIdentity.minted(tokens, () -> rules, TokenRequest.of(build(number))),
                List.of(RoleHop.of(role())),
                Optional.of("eu-central-1"),
                SessionNames.of("shop/app/main", number));
        return new SessionRequest(
                chain,
                new StsSettings(
                        UrlConnectionHttpClient::builder,
                        Optional.of(aws.endpoint()),
                        Optional.empty(),
                        RetryRules.DEFAULT),
                "shop/app/main #" + number);
    }

    private RoleSessions sessions() {
        return new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    }

    /** Builds with five blocks each, against a call for each block. */
    private void calls() throws Exception {
        aws.calls().clear();
        ExecutorService builds = Executors.newFixedThreadPool(BUILDS_AT_ONCE);
        try (RoleSessions sessions = sessions()) {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 1; number <= BUILDS; number++) {
                SessionRequest request = request(number);
                all.add(builds.submit(() -> {
                    for (int block = 0; block < BLOCKS; block++) {
                        sessions.open(request, new Silence(new AtomicLong()))
                                .join()
                                .close();
                    }
                }));
            }
            for (Future<?> build : all) {
                build.get();
            }
        } finally {
            builds.shutdown();
        }
        long asked = aws.calls().count(Service.STS);
        long each = (long) BUILDS * BLOCKS;
        row(
                BUILDS + " builds with " + BLOCKS + " blocks of one role each: calls to STS",
                Long.toString(asked),
                each + ", one for each block",
                (double) asked / each);
    }

    /** Tokens by one thread. */
    private void mint(KeySpec spec) throws IOException {
        IdentityTokens minted = new IdentityTokens(ring(spec, spec.toString()), Clock.systemUTC());
        TokenRequest request = TokenRequest.of(build(1));
        for (int i = 0; i < TOKENS / 4; i++) {
            minted.mint(rules, request);
        }
        long start = System.nanoTime();
        for (int i = 0; i < TOKENS; i++) {
            minted.mint(rules, request);
        }
        double rate = TOKENS / ((System.nanoTime() - start) / 1e9);
        System.out.printf(Locale.ROOT, "| tokens a second by one thread, %s | %.0f | | |%n", spec, rate);
    }

    /** A thousand sessions, each renewed several times. */
    private void renewals() throws InterruptedException {
        aws.sts().sessionLifetime(LIFETIME);
        AtomicLong renewed = new AtomicLong();
        Silence listener = new Silence(renewed);
        try (RoleSessions sessions = sessions()) {
            List<Lease> leases = new ArrayList<>();
            for (int number = 1; number <= LIVE; number++) {
                leases.add(sessions.open(request(number), listener).join());
            }
            long cpu = cpu();
            long before = renewed.get();
            Instant start = Instant.now();
            Thread.sleep(LIFETIME.multipliedBy(LIFETIMES).toMillis());
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            long renewals = renewed.get() - before;
            double spent = (cpu() - cpu) / 1e9;
            long expired = leases.stream()
                    .filter(lease -> lease.current().expires().isBefore(Instant.now()))
                    .count();
            long alive = threads.stream().filter(Thread::isAlive).count();
            System.out.printf(
                    Locale.ROOT,
                    "| %,d live sessions of %d s for %.0f s: renewals; expired; threads; CPU each | %,d; %d; %d; %.2f ms | | |%n",
                    LIVE,
                    LIFETIME.toSeconds(),
                    seconds,
                    renewals,
                    expired,
                    alive,
                    spent * 1000 / renewals);
            // With AWS's shortest chained life: an hour, renewed after forty minutes.
            System.out.printf(
                    Locale.ROOT,
                    "| the same with sessions of 1 h: share of one CPU | %.3f %% | | |%n",
                    100.0 * spent / renewals * LIVE / Duration.ofMinutes(40).toSeconds());
            leases.forEach(Lease::close);
        }
    }

    private long cpu() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        return threads.stream()
                .filter(Thread::isAlive)
                .mapToLong(thread -> bean.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static void row(String what, String measured, String against, double ratio) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | **%.2f** |%n", what, measured, against, ratio);
    }

    /** Counts renewals. */
    private record Silence(AtomicLong renewals) implements LeaseListener {
        @Override
        public void renewed(RoleSession session) {
            renewals.incrementAndGet();
        }

        @Override
        public void renewalFailed(RoleSessionException failure, Instant nextTry) {
            System.err.println(failure.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        workers.shutdownNow();
        issuer.stop(0);
        aws.close();
        TreeDeletion.delete(work);
    }
}
