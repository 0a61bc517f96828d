package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;

/** A build, which may use what its job may. */
final class BuildCaller implements Caller {

    private final Run<?, ?> run;
    private final BuildIdentity identity;

    BuildCaller(Run<?, ?> run, BuildIdentity identity) {
        this.run = run;
        this.identity = identity;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public TokenRules rules() {
        return Issuers.get().rulesFor(identity.job());
    }

    @Override
    public StandardCredentials credentials(String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw new IllegalArgumentException("there are no credentials '" + id + "' that this job may use."
                    + " Credentials of another folder cannot be used; check the id and the folder");
        }
        CredentialsProvider.track(run, found);
        return found;
    }

    @Override
    public TokenSource whileSame(TokenSource tokens) {
        return new WhileNamed(identity.job(), () -> run.getParent().getFullName(), tokens);
    }

    @Override
    public String key() {
        // A job that was deleted and made again begins with build 1 anew, but has another id.
        return identity.jobId() + " " + owner();
    }

    @Override
    public String owner() {
        return Owners.name(run);
    }

    @Override
    public String sessionName() {
        return SessionNames.of(identity.job(), run.getNumber());
    }
}
