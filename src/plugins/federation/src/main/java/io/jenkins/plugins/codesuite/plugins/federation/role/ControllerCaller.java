package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.security.ACL;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import io.jenkins.plugins.codesuite.federation.token.ControllerIdentity;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;
import java.util.List;
import jenkins.model.Jenkins;

/** Jenkins itself, which may use its own credentials. */
final class ControllerCaller implements Caller {

    private static final String SESSION_NAME = "jenkins-controller";

    @Override
    public Identity identity() {
        return new ControllerIdentity();
    }

    @Override
    public TokenRules rules() {
        return Issuers.get().rulesFor("");
    }

    @Override
    public StandardCredentials credentials(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(found -> found.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no credentials '" + id
                        + "' of Jenkins itself. Check the id under Manage Jenkins, Credentials"));
    }

    @Override
    public TokenSource whileSame(TokenSource tokens) {
        return tokens;
    }

    @Override
    public String key() {
        return Owners.CONTROLLER;
    }

    @Override
    public String owner() {
        return Owners.CONTROLLER;
    }

    @Override
    public String sessionName() {
        return SESSION_NAME;
    }
}
