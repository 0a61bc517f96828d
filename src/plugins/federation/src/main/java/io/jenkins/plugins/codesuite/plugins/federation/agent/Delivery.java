package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.plugins.federation.mask.AgentSecrets;
import io.jenkins.plugins.codesuite.plugins.federation.mask.TimedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into a private folder of a workspace; done again for every renewal. */
public abstract class Delivery extends AgentCall<Delivered> {

    private static final long serialVersionUID = 1L;

    private final String scope;
    private final TimedSecrets secrets;

    /**
     * A delivery.
     *
     * @param scope the id of the scope
     * @param secrets the secrets in what is written, which the agent must not let into a log; those of before it has
     *     already
     */
    Delivery(String scope, TimedSecrets secrets) {
        this.scope = scope;
        this.secrets = secrets;
    }

    @Override
    final Delivered call(Path folder) throws IOException {
        // Masked first: from the moment it is there, a process may print it.
        AgentSecrets.add(scope, folder, secrets);
        Path beside = folder.toAbsolutePath().getParent();
        if (beside != null) {
            Files.createDirectories(beside);
        }
        return write(new CredentialFiles(folder));
    }

    abstract Delivered write(CredentialFiles files) throws IOException;
}
