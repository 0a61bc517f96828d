package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.delivery.AgentChainConfig;
import io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles;
import io.jenkins.plugins.codesuite.plugins.federation.mask.TimedSecrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes profiles that begin with the agent's own identity; its keys stay where they are. */
public final class WriteProfiles extends Delivery {

    private static final long serialVersionUID = 1L;

    private final ArrayList<AgentRole> roles;
    private final String sessionName;

    /**
     * Profiles for {@code scope}; see {@link Delivery}.
     *
     * @param roles the roles in their order; none for the agent's identity itself
     * @param sessionName the session name of roles that have none
     */
    public WriteProfiles(String scope, List<AgentRole> roles, String sessionName) {
        super(scope, TimedSecrets.none());
        this.roles = new ArrayList<>(roles);
        this.sessionName = sessionName;
    }

    @Override
    Delivered write(CredentialFiles files) throws IOException {
        AgentChainConfig profiles;
        try {
            profiles = AgentChainConfig.of(roles.stream().map(AgentRole::hop).toList(), sessionName, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        files.writeProfiles(profiles.text());
        return new Delivered(files.profilesEnvironment(Optional.empty()), profiles.unset());
    }
}
