package io.jenkins.plugins.codesuite.plugins.federation.scope;

import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.agent.AgentRole;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a block asked for, held to the rules. */
public sealed interface ScopePlan {

    /** The region of the tools' AWS calls, where the block or its credentials name one. */
    Optional<String> region();

    /** The partition of the roles. */
    String partition();

    /**
     * A session that the controller gets and renews.
     *
     * @param request the session
     * @param kind how processes get it
     */
    record OfController(SessionRequest request, DeliveryKind kind) implements ScopePlan {

        @Override
        public Optional<String> region() {
            return request.chain().region();
        }

        @Override
        public String partition() {
            return request.chain().partition();
        }
    }

    /**
     * Sessions that the tools on an agent get and renew themselves, beginning with the agent's own identity.
     *
     * @param roles in their order
     * @param sessionName of roles that have none
     */
    record OfAgent(List<AgentRole> roles, String sessionName, Optional<String> region, String partition)
            implements ScopePlan {

        /** Keeps a copy. */
        public OfAgent {
            roles = List.copyOf(roles);
        }
    }

    /** Makes the plan; may look up credentials, so it is asked by a worker. */
    @FunctionalInterface
    interface Source {

        /**
         * The plan.
         *
         * @throws IllegalArgumentException when it makes no sense or is not allowed; the message says what to do
         * @throws IOException when what this Jenkins knows of itself and the build cannot be read
         */
        ScopePlan plan() throws IOException;
    }
}
