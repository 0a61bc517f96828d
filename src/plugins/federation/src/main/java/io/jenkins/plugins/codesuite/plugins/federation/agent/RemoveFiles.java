package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.plugins.federation.mask.AgentSecrets;
import java.io.IOException;
import java.nio.file.Path;

/** Removes what was written into a folder, and the folder; the agent then forgets the secrets of it. */
public final class RemoveFiles extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;

    @Override
    Void call(Path folder) throws IOException {
        new CredentialFiles(folder).remove();
        AgentSecrets.remove(folder);
        return null;
    }
}
