package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.CodeBuildVariables;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentException;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentRequest;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentResolver;
import io.jenkins.plugins.codesuite.buildspec.environment.ResolvedEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a build that puts its variables together, with the machine's AWS settings. */
final class EnvironmentSteps {

    private final BuildSettings settings;

    EnvironmentSteps(BuildSettings settings) {
        this.settings = settings;
    }

    ResolvedEnvironment resolve(CodeBuildVariables codeBuild) throws EnvironmentException, InterruptedException {
        // What the command line says of AWS holds for the build's own AWS calls too.
        Map<String, String> build = new LinkedHashMap<>(codeBuild.toMap());
        settings.aws().endpoint().ifPresent(endpoint -> build.put("AWS_ENDPOINT_URL", endpoint.toString()));
        settings.aws().profile().ifPresent(profile -> build.put("AWS_PROFILE", profile));
        try (AwsClients clients = settings.credentials()
                .map(credentials -> new AwsClients(settings.aws(), credentials))
                .orElseGet(() -> new AwsClients(settings.aws()))) {
            return new EnvironmentResolver(clients.parameters(), clients.secrets())
                    .resolve(new EnvironmentRequest(
                            settings.machineEnvironment(),
                            build,
                            settings.buildspec().environment(),
                            settings.projectVariables(),
                            settings.startVariables()));
        }
    }
}
