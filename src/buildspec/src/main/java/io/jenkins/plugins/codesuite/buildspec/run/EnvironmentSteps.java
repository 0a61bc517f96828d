package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentException;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentRequest;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentResolver;
import io.jenkins.plugins.codesuite.buildspec.environment.ResolvedEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a build that puts its variables together, with the host's AWS settings. */
final class EnvironmentSteps {

    private final BuildOpening.Request request;

    EnvironmentSteps(BuildOpening.Request request) {
        this.request = request;
    }

    ResolvedEnvironment resolve() throws EnvironmentException, InterruptedException {
        // What the host says of AWS holds for the build's own AWS calls too.
        Map<String, String> build = new LinkedHashMap<>(request.codeBuild().toMap());
        request.aws().endpoint().ifPresent(endpoint -> build.put("AWS_ENDPOINT_URL", endpoint.toString()));
        request.aws().profile().ifPresent(profile -> build.put("AWS_PROFILE", profile));
        try (AwsClients clients = request.clients().get()) {
            return new EnvironmentResolver(clients.parameters(), clients.secrets())
                    .resolve(new EnvironmentRequest(
                            request.machine(),
                            build,
                            request.buildspec().environment(),
                            request.project(),
                            request.start()));
        }
    }
}
