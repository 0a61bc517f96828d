package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.federation.delivery.ContainerEndpoint;
import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.Lease;
import io.jenkins.plugins.codesuite.federation.session.LeaseListener;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A session on its way to a command: the variables that lead to it, and everything that must end with the command. */
final class Delivery implements AutoCloseable {

    private static final List<String> WAYS = List.of("process", "endpoint", "environment", "token-file");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Console console;
    private Map<String, String> environment = Map.of();

    private Delivery(Console console) {
        this.console = console;
    }

    /**
     * Opens the session that {@code options} want.
     *
     * @param how one of the ways of {@code --delivery}
     */
    static Delivery begin(String how, RoleOptions options, OpenSessions sessions, Console console)
            throws UsageException, IOException, InterruptedException {
        if (!WAYS.contains(how)) {
            throw new UsageException("--delivery: '" + how + "' is not accepted; " + String.join(", ", WAYS) + " are");
        }
        Delivery delivery = new Delivery(console);
        try {
            delivery.begin(how, options, sessions);
            return delivery;
        } catch (UsageException | IOException | InterruptedException | RuntimeException e) {
            delivery.close();
            throw e;
        }
    }

    private void begin(String how, RoleOptions options, OpenSessions sessions)
            throws UsageException, IOException, InterruptedException {
        Optional<String> region = options.region();
        SessionRequest request = options.request();
        if (how.equals("environment")) {
            environment = AwsVariables.of(sessions.session(request), region);
            return;
        }
        Path folder = PrivateFolder.make(console.environment());
        CredentialFiles files = new CredentialFiles(folder);
        open.push(files::remove);
        for (Path left : PrivateFolder.left(folder)) {
            new CredentialFiles(left).remove();
        }
        switch (how) {
            case "endpoint" -> endpoint(folder, sessions.lease(request, new Renewal(session -> {})), region);
            case "token-file" -> token(files, options, request.chain(), sessions, region);
            default -> process(files, sessions, request, region);
        }
    }

    private void process(CredentialFiles files, OpenSessions sessions, SessionRequest request, Optional<String> region)
            throws IOException, InterruptedException {
        Lease lease = sessions.lease(request, new Renewal(session -> files.write(session.credentialProcessJson())));
        open.push(lease);
        files.write(lease.current().credentialProcessJson());
        environment = files.environment(region);
    }

    private void endpoint(Path folder, Lease lease, Optional<String> region) throws IOException {
        open.push(lease);
        ContainerEndpoint endpoint = ContainerEndpoint.start(folder, lease::current);
        open.push(endpoint);
        environment = endpoint.environment(region);
    }

    private void token(
            CredentialFiles files, RoleOptions options, RoleChain chain, OpenSessions sessions, Optional<String> region)
            throws UsageException, IOException {
        if (!options.signs() || chain.hops().size() != 1) {
            throw new UsageException("--delivery token-file is for a token that this command signs and one role;"
                    + " for a chain or another identity use another way");
        }
        RoleHop hop = chain.hops().get(0);
        if (hop.policy().isPresent() || !hop.policyArns().isEmpty()) {
            throw new UsageException("--delivery token-file cannot hand on a session policy; use another way");
        }
        IdentityTokens tokens = new IdentityTokens(options.keys().ring(Optional.empty()), Clock.systemUTC());
        TokenRules rules = options.who().rules(options.keys().neededIssuer());
        TokenRequest request = options.who().request();
        files.writeToken(tokens.mint(rules, request).value());
        // At half of its life: whoever reads the file has the other half to trade the token.
        long pause = Math.max(request.lifetime().toMillis() / 2, 1);
        sessions.timer()
                .scheduleWithFixedDelay(
                        () -> {
                            try {
                                files.writeToken(tokens.mint(rules, request).value());
                            } catch (IOException e) {
                                warn("the token could not be renewed: " + e.getMessage());
                            }
                        },
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
        environment = files.webIdentityEnvironment(hop.role().value(), chain.sessionName(hop), region);
    }

    private void warn(String message) {
        try {
            console.err().line("codesuite identity exec: " + message);
        } catch (IOException unheard) {
            // Standard error is closed: there is nobody to tell.
            return;
        }
    }

    /** The variables that lead to the session; those of {@link AwsVariables#UNSET} are to be removed first. */
    Map<String, String> environment() {
        return environment;
    }

    /** Ends everything, whatever of it fails; the first failure is told. */
    @Override
    public void close() throws IOException {
        Optional<Exception> failure = Optional.empty();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw new IOException(
                    "what leads to the AWS session could not be removed: "
                            + failure.get().getMessage(),
                    failure.get());
        }
    }

    /** What is done with a new session. */
    private interface Hand {
        void on(RoleSession session) throws IOException;
    }

    /** Hands on each new session; says why there is none. */
    private final class Renewal implements LeaseListener {

        private final Hand hand;

        Renewal(Hand hand) {
            this.hand = hand;
        }

        @Override
        public void renewed(RoleSession session) {
            try {
                hand.on(session);
            } catch (IOException e) {
                warn("the renewed session could not be written: " + e.getMessage());
            }
        }

        @Override
        public void renewalFailed(RoleSessionException failure, Instant nextTry) {
            warn("the session was not renewed; the next try is at " + nextTry + ".\n" + failure.getMessage());
        }
    }
}
