package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles of a request in their order: those of role credentials, then the one that a step names, then the step's chain.
 *
 * @param ofCredentials the roles of role credentials; none where no such credentials are named
 * @param step what the step says, of the role that it names or else of the last one of the credentials
 * @param chain what comes after that
 */
record Roles(List<WantedRole> ofCredentials, WantedRole step, List<WantedRole> chain) {

    Roles {
        ofCredentials = List.copyOf(ofCredentials);
        chain = List.copyOf(chain);
    }

    /**
     * For a first role that takes tags like any other.
     *
     * @param identity whose facts may stand in tags
     * @throws IllegalArgumentException when the step says what is not its to say
     */
    List<RoleHop> hops(Identity identity) {
        return roles().stream().map(role -> role.filled(identity).hop()).toList();
    }

    /**
     * For a first role whose tags stand in the token.
     *
     * @param identity whose facts may stand in tags
     * @throws IllegalArgumentException when the step says what is not its to say, or there is no role
     */
    List<RoleHop> hopsAfterToken(Identity identity) {
        List<WantedRole> roles = new ArrayList<>(roles());
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "no role is named. Say which by role: 'arn:aws:iam::111122223333:role/name',"
                            + " or name role credentials by credentialsId");
        }
        roles.set(0, roles.get(0).untagged());
        return roles.stream().map(role -> role.filled(identity).hop()).toList();
    }

    /**
     * For the controller's own credentials, which no build gets as they are.
     *
     * @param identity whose facts may stand in tags
     * @throws IllegalArgumentException when the step says what is not its to say, or there is no role
     */
    List<RoleHop> hopsOfController(Identity identity) {
        List<RoleHop> hops = hops(identity);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + RoleSettings.CONTROLLER + "' names no role, and the controller's own"
                            + " credentials are not handed to builds. Say which role to take on with them by role:"
                            + " 'arn:aws:iam::111122223333:role/name'");
        }
        return hops;
    }

    /** Whether what the step says of tags is said of the first role. */
    boolean isStepFirst() {
        return ofCredentials.isEmpty()
                || ofCredentials.size() == 1 && step.role().isEmpty();
    }

    private List<WantedRole> roles() {
        List<WantedRole> roles = new ArrayList<>(ofCredentials);
        if (!step.role().isEmpty()) {
            roles.add(step);
        } else if (roles.isEmpty()) {
            refuseWithoutRole();
        } else {
            int last = roles.size() - 1;
            roles.set(last, roles.get(last).narrowedBy(step).withTagsOf(step));
        }
        roles.addAll(chain);
        return roles;
    }

    private void refuseWithoutRole() {
        if (step.hasPolicy() || !step.tags().isEmpty() || !step.externalId().isEmpty()) {
            throw new IllegalArgumentException("policy, policyArns, tags and externalId belong to a role, and none is"
                    + " named. Say which by role, or leave them out");
        }
    }
}
