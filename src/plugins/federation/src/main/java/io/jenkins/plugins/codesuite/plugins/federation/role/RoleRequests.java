package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.AwsRoleCredentials;
import io.jenkins.plugins.codesuite.plugins.federation.identity.BuildFacts;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns what a step or a credential says into a request for a session, by the rules of this Jenkins: which credentials a job
 * may use, which accounts, which tags are signed, and whether the controller's own credentials may be used.
 */
public final class RoleRequests {

    private RoleRequests() {}

    /**
     * The request for what a step of a build says.
     *
     * @param node where the step runs, for the fact that names it
     * @throws IllegalArgumentException when the settings make no sense or are not allowed; the message says what to do
     * @throws IOException when the job's id or this Jenkins' keys cannot be read
     */
    public static SessionRequest of(Run<?, ?> run, RoleSettings settings, Optional<Node> node) throws IOException {
        return new Assembly(new BuildCaller(run, BuildFacts.of(run, node))).request(settings);
    }

    /**
     * The request for credentials that a build uses as they are.
     *
     * @throws IllegalArgumentException when the credentials make no sense or are not allowed; the message says what to do
     * @throws IOException when the job's id or this Jenkins' keys cannot be read
     */
    public static SessionRequest of(Run<?, ?> run, AwsRoleCredentials credentials) throws IOException {
        return new Assembly(new BuildCaller(run, BuildFacts.of(run, Optional.empty())))
                .request(credentials, RoleSettings.NONE);
    }

    /**
     * The request for credentials that no build uses, but Jenkins itself: for the controller's own identity.
     *
     * @throws IllegalArgumentException when they are not the controller's, or make no sense; the message says what to do
     * @throws IOException when this Jenkins' keys cannot be read
     */
    public static SessionRequest ofController(AwsRoleCredentials credentials) throws IOException {
        if (credentials.getScope() != CredentialsScope.SYSTEM || !credentials.isOfController()) {
            // Global ones can be seen by jobs: a plugin that forgets the build would give the controller's identity to
            // it.
            throw new IllegalArgumentException("the credentials '" + credentials.getId() + "' were looked up without a"
                    + " build, so nobody can say whose session it would be. A plugin that uses them in a build must look"
                    + " them up for that build (or use withAwsRole around it); for Jenkins itself they must be its own,"
                    + " with the scope 'System'");
        }
        return new Assembly(new ControllerCaller()).request(credentials, RoleSettings.NONE);
    }
}
