package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.credentialsbinding.BindingDescriptor;
import org.jenkinsci.plugins.credentialsbinding.MultiBinding;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code withCredentials([awsRole(credentialsId: …)])}: the keys of one session as variables, masked in the log. They are not
 * renewed; {@code withAwsRole} is.
 */
public final class AwsRoleBinding extends MultiBinding<AwsRoleCredentials> {

    private String accessKeyVariable = DescriptorImpl.ACCESS_KEY;
    private String secretKeyVariable = DescriptorImpl.SECRET_KEY;
    private String sessionTokenVariable = DescriptorImpl.SESSION_TOKEN;

    /**
     * A binding to the variables that AWS' programs look for.
     *
     * @param credentialsId of role credentials
     */
    @DataBoundConstructor
    public AwsRoleBinding(String credentialsId) {
        super(credentialsId);
    }

    /** The variable for the access key's id. */
    public String getAccessKeyVariable() {
        return accessKeyVariable;
    }

    /** Sets the variable for the access key's id. */
    @DataBoundSetter
    public void setAccessKeyVariable(String accessKeyVariable) {
        this.accessKeyVariable = or(accessKeyVariable, DescriptorImpl.ACCESS_KEY);
    }

    /** The variable for the secret key. */
    public String getSecretKeyVariable() {
        return secretKeyVariable;
    }

    /** Sets the variable for the secret key. */
    @DataBoundSetter
    public void setSecretKeyVariable(String secretKeyVariable) {
        this.secretKeyVariable = or(secretKeyVariable, DescriptorImpl.SECRET_KEY);
    }

    /** The variable for the session token. */
    public String getSessionTokenVariable() {
        return sessionTokenVariable;
    }

    /** Sets the variable for the session token. */
    @DataBoundSetter
    public void setSessionTokenVariable(String sessionTokenVariable) {
        this.sessionTokenVariable = or(sessionTokenVariable, DescriptorImpl.SESSION_TOKEN);
    }

    private static String or(String given, String usual) {
        String text = Util.fixNull(given).trim();
        return text.isEmpty() ? usual : text;
    }

    @Override
    protected Class<AwsRoleCredentials> type() {
        return AwsRoleCredentials.class;
    }

    @Override
    public MultiEnvironment bind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        RoleSession session;
        try {
            session = getCredentials(build).session();
        } catch (RoleSessionException | IllegalArgumentException refused) {
            throw new AbortException(refused.getMessage());
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(accessKeyVariable, session.accessKeyId());
        secrets.put(secretKeyVariable, session.secretAccessKey());
        secrets.put(sessionTokenVariable, session.sessionToken());
        return new MultiEnvironment(secrets);
    }

    @Override
    public Set<String> variables(Run<?, ?> build) {
        return new TreeSet<>(Set.of(accessKeyVariable, secretKeyVariable, sessionTokenVariable));
    }

    /** For Jenkins. */
    @Extension
    @Symbol("awsRole")
    public static final class DescriptorImpl extends BindingDescriptor<AwsRoleCredentials> {

        static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
        static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
        static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

        @Override
        protected Class<AwsRoleCredentials> type() {
            return AwsRoleCredentials.class;
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsRoleBinding_DisplayName();
        }

        @Override
        public boolean requiresWorkspace() {
            return false;
        }
    }
}
