package io.jenkins.plugins.codesuite.plugins.federation.agent;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import java.io.Serializable;
import java.time.Duration;

/** A role as a profile of an AWS config file can say it, on its way to an agent. */
public final class AgentRole implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String role;
    private final long seconds;
    private final String sessionName;
    private final String externalId;

    /** What a profile can say of {@code hop}. */
    public AgentRole(RoleHop hop) {
        this.role = hop.role().value();
        this.seconds = hop.duration().toSeconds();
        this.sessionName = hop.sessionName().orElse("");
        this.externalId = hop.externalId().orElse("");
    }

    @Override
    public String toString() {
        return role;
    }

    RoleHop hop() {
        RoleHop hop = RoleHop.of(RoleArn.parse(role)).withDuration(Duration.ofSeconds(seconds));
        if (!sessionName.isEmpty()) {
            hop = hop.withSessionName(sessionName);
        }
        return externalId.isEmpty() ? hop : hop.withExternalId(externalId);
    }
}
