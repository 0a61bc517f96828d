package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.plugins.federation.mask.TimedSecrets;
import java.io.IOException;
import java.util.Optional;

/** Writes the answer of {@code credential_process}: a session. */
public final class WriteSession extends Delivery {

    private static final long serialVersionUID = 1L;

    private final byte[] credentialProcessJson;

    /** A session for {@code scope}; see {@link Delivery}. */
    public WriteSession(String scope, TimedSecrets secrets, byte[] credentialProcessJson) {
        super(scope, secrets);
        this.credentialProcessJson = credentialProcessJson.clone();
    }

    @Override
    Delivered write(CredentialFiles files) throws IOException {
        files.write(credentialProcessJson);
        return new Delivered(files.environment(Optional.empty()), AwsVariables.UNSET);
    }
}
