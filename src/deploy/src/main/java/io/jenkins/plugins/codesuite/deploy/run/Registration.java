package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionException;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionRegistration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Registers the revisions of a plan with their applications, and deploys nothing. */
final class Registration {

    private final RunContext context;
    private final List<DeploymentRequest> requests;
    private final BiConsumer<Outcome, String> ended;

    Registration(RunContext context, DeploymentPlan plan, BiConsumer<Outcome, String> ended) {
        this.context = context;
        this.requests = plan.waves().stream()
                .flatMap(wave -> wave.deployments().stream())
                .toList();
        this.ended = ended;
    }

    void begin() {
        next(0);
    }

    private void next(int index) {
        if (index == requests.size()) {
            ended.accept(
                    Outcome.REGISTERED,
                    requests.stream().map(Registration::words).distinct().collect(Collectors.joining("\n")));
            return;
        }
        DeploymentRequest request = requests.get(index);
        context.then(
                context.ask(() -> register(request)),
                refusal -> {
                    if (refusal.isPresent()) {
                        ended.accept(Outcome.FAILED, refusal.get());
                    } else {
                        context.log(words(request));
                        next(index + 1);
                    }
                },
                failure -> ended.accept(Outcome.FAILED, AwsTrouble.of(failure).sentence()));
    }

    /** Registers, and tells why not when it makes no sense to try again. */
    private Optional<String> register(DeploymentRequest request) throws IOException {
        try {
            RevisionRegistration.register(
                    context.clients().codeDeploy(),
                    request.application(),
                    request.revision().orElseThrow(),
                    request.description());
            return Optional.empty();
        } catch (RevisionException e) {
            if (e.isPassing()) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }

    private static String words(DeploymentRequest request) {
        return "Registered with application " + request.application() + ": "
                + request.revision().map(Revision::describe).orElse("") + ".";
    }
}
