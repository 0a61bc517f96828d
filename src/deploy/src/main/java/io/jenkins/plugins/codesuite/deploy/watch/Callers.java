package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.ClientOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/**
 * The clients of a group, any of which may be asked for the deployments of all: where one session has expired or one client
 * has been closed, the next is tried, and that one is asked no more for a minute. Touched by one round at a time.
 */
final class Callers {

    private static final System.Logger LOG = System.getLogger(Callers.class.getName());
    private static final Duration DENIAL_HOLDS = Duration.ofMinutes(1);

    /** What is asked for. */
    enum Operation {
        /** Many deployments. */
        BATCH_GET_DEPLOYMENTS("codedeploy:BatchGetDeployments"),
        /** One deployment. */
        GET_DEPLOYMENT("codedeploy:GetDeployment"),
        /** The ids of a deployment's targets. */
        LIST_TARGETS("codedeploy:ListDeploymentTargets"),
        /** A deployment's targets. */
        BATCH_GET_TARGETS("codedeploy:BatchGetDeploymentTargets"),
        /** A deployment configuration. */
        GET_CONFIG("codedeploy:GetDeploymentConfig");

        private final String permission;

        Operation(String permission) {
            this.permission = permission;
        }

        /** What a policy must allow. */
        String permission() {
            return permission;
        }
    }

    private final Map<Operation, Map<AwsClients, Instant>> denials = new HashMap<>();
    private final ClientOrder order = new ClientOrder();
    private List<AwsClients> clients = List.of();
    private int calls;

    /** The clients of a new round. */
    void begin(List<AwsClients> open) {
        clients = List.copyOf(open);
        calls = 0;
        denials.values().forEach(denied -> denied.keySet().retainAll(open));
        order.retain(open);
    }

    /** The calls of this round. */
    int calls() {
        return calls;
    }

    /**
     * Asks one client after the other until one gives an answer, or some have failed.
     *
     * @throws TroubleException when none does; that it is denied, where that is so for one of them
     */
    <T> T ask(Operation operation, Instant now, Function<CodeDeployClient, T> call) throws TroubleException {
        List<AwsClients> allowed =
                clients.stream().filter(one -> !isDenied(operation, one, now)).toList();
        Optional<TroubleException> denied = allowed.size() < clients.size() || clients.isEmpty()
                ? Optional.of(new TroubleException(
                        new AwsTrouble(
                                AwsTrouble.Kind.DENIED, "AccessDenied", operation.permission() + " is not allowed."),
                        null))
                : Optional.empty();
        Optional<TroubleException> failed = Optional.empty();
        int failures = 0;
        for (AwsClients candidate : order.of(allowed, now)) {
            if (failures == ClientOrder.MOST_FAILURES) {
                break;
            }
            try {
                calls++;
                T answer = call.apply(candidate.codeDeploy());
                order.answered(candidate);
                return answer;
            } catch (RuntimeException e) {
                failures++;
                TroubleException trouble = new TroubleException(AwsTrouble.of(e), e);
                switch (trouble.trouble().kind()) {
                    case DENIED -> {
                        denials.computeIfAbsent(operation, unused -> new HashMap<>())
                                .put(candidate, now);
                        denied = Optional.of(trouble);
                    }
                    case CREDENTIALS, OTHER -> {
                        LOG.log(System.Logger.Level.DEBUG, "A client of CodeDeploy is of no use", e);
                        order.failed(candidate, now);
                        failed = Optional.of(trouble);
                    }
                    default -> throw trouble;
                }
            }
        }
        // An expired session says nothing of what the identity may do.
        throw denied.isPresent() ? denied.get() : failed.orElseThrow();
    }

    /** Whether every client was refused this lately. */
    boolean isDeniedToAll(Operation operation, Instant now) {
        return !clients.isEmpty() && clients.stream().allMatch(candidate -> isDenied(operation, candidate, now));
    }

    private boolean isDenied(Operation operation, AwsClients candidate, Instant now) {
        Instant since = denials.getOrDefault(operation, Map.of()).get(candidate);
        return since != null && now.isBefore(since.plus(DENIAL_HOLDS));
    }
}
