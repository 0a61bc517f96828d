package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.plugins.federation.mask.TimedSecrets;
import java.io.IOException;
import java.util.Optional;

/** Writes a web identity token, with which the tools themselves take on the role. */
public final class WriteToken extends Delivery {

    private static final long serialVersionUID = 1L;

    private final String token;
    private final String role;
    private final String sessionName;

    /** A token for {@code scope}; see {@link Delivery}. */
    public WriteToken(String scope, TimedSecrets secrets, String token, String role, String sessionName) {
        super(scope, secrets);
        this.token = token;
        this.role = role;
        this.sessionName = sessionName;
    }

    @Override
    Delivered write(CredentialFiles files) throws IOException {
        files.writeToken(token);
        return new Delivered(files.webIdentityEnvironment(role, sessionName, Optional.empty()), AwsVariables.UNSET);
    }
}
