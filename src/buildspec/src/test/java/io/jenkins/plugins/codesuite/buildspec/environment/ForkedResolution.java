package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Map;
import java.util.Optional;

/** A process of its own that resolves an environment, as a host does, with the machine's credentials, region and HTTP client. */
final class ForkedResolution {

    private ForkedResolution() {}

    /** Resolves plain variables, and the parameter that the only argument names if there is one. */
    public static void main(String[] arguments) throws InterruptedException {
        try (AwsClients clients = new AwsClients(AwsSettings.DEFAULT, Optional.empty(), Optional.empty())) {
            ResolvedEnvironment resolved = new EnvironmentResolver(clients.parameters(), clients.secrets())
                    .resolve(Fixtures.request(Fixtures.block(
                            Map.of("A", "plain"),
                            arguments.length == 0 ? Map.of() : Map.of("P", arguments[0]),
                            Map.of())));
            System.out.println("RESOLVED " + resolved.variables());
        } catch (EnvironmentException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
