package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.BuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.ChainedRole;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The build environment 'Take on an AWS role' of freestyle jobs: what {@link WithAwsRoleStep} is for Pipelines. */
public final class AwsRoleWrapper extends BuildWrapper {

    private final RoleOptions options = new RoleOptions();

    /** Takes nothing on, until a setter says what. */
    @DataBoundConstructor
    public AwsRoleWrapper() {
        // Everything has a default, but for a role or credentials; which of them, the form cannot say.
    }

    /** The ARN of the role; empty where credentials say all. */
    public String getRole() {
        return options.role;
    }

    /** Sets the role. */
    @DataBoundSetter
    public void setRole(String role) {
        options.role = RoleOptions.text(role);
    }

    /** The id of role credentials, or of AWS credentials with which the role is taken on; empty for a token of this Jenkins. */
    public String getCredentialsId() {
        return options.credentialsId;
    }

    /** Sets the credentials. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options.credentialsId = RoleOptions.text(credentialsId);
    }

    /** The roles that are taken on after the first one, in their order. */
    public List<ChainedRole> getChain() {
        return List.copyOf(options.chain);
    }

    /** Sets the roles that are taken on after the first one. */
    @DataBoundSetter
    public void setChain(List<ChainedRole> chain) {
        options.chain = new ArrayList<>(chain == null ? List.of() : chain);
    }

    /** The AWS region, for STS and for the tools. */
    public String getRegion() {
        return options.region;
    }

    /** Sets the AWS region. */
    @DataBoundSetter
    public void setRegion(String region) {
        options.region = RoleOptions.text(region);
    }

    /** The audience of the token. */
    public String getAudience() {
        return options.audience;
    }

    /** Sets the audience of the token. */
    @DataBoundSetter
    public void setAudience(String audience) {
        options.audience = RoleOptions.text(audience);
    }

    /** How long one session of the role lasts, in seconds; 0 for an hour. It is renewed while the block runs. */
    public int getDuration() {
        return options.duration;
    }

    /** Sets how long one session of the role lasts, in seconds. */
    @DataBoundSetter
    public void setDuration(int duration) {
        options.duration = duration;
    }

    /** Session tags, each {@code KEY=VALUE}. */
    public List<String> getTags() {
        return List.copyOf(options.tags);
    }

    /** The session tags, one on each line, for a form's field. */
    public String getTagsText() {
        return FormTexts.lines(options.tags);
    }

    /** Sets session tags, by lines where one text holds several. */
    @DataBoundSetter
    public void setTags(List<String> tags) {
        options.tags = new ArrayList<>(FormTexts.eachLine(tags));
    }

    /** Keys of the tags that the roles of the chain keep. */
    public List<String> getTransitiveTags() {
        return List.copyOf(options.transitiveTags);
    }

    /** The keys of transitive tags as one text, for a form's field. */
    public String getTransitiveTagsText() {
        return String.join(", ", options.transitiveTags);
    }

    /** Sets the keys of the tags that the roles of the chain keep. */
    @DataBoundSetter
    public void setTransitiveTags(List<String> transitiveTags) {
        options.transitiveTags = new ArrayList<>(FormTexts.words(transitiveTags));
    }

    /** A session policy as JSON: the session may do what the role and this policy both allow. */
    public String getPolicy() {
        return options.policy;
    }

    /** Sets the session policy. */
    @DataBoundSetter
    public void setPolicy(String policy) {
        options.policy = RoleOptions.text(policy);
    }

    /** ARNs of managed policies that narrow the session further. */
    public List<String> getPolicyArns() {
        return List.copyOf(options.policyArns);
    }

    /** The managed policies, one on each line, for a form's field. */
    public String getPolicyArnsText() {
        return FormTexts.lines(options.policyArns);
    }

    /** Sets the managed policies. */
    @DataBoundSetter
    public void setPolicyArns(List<String> policyArns) {
        options.policyArns = new ArrayList<>(FormTexts.words(policyArns));
    }

    /** The session's name; empty for one made of the job and the build. */
    public String getSessionName() {
        return options.sessionName;
    }

    /** Sets the session's name. */
    @DataBoundSetter
    public void setSessionName(String sessionName) {
        options.sessionName = RoleOptions.text(sessionName);
    }

    /** What the role's owner asks of others that take it on. */
    public String getExternalId() {
        return options.externalId;
    }

    /** Sets the external id. */
    @DataBoundSetter
    public void setExternalId(String externalId) {
        options.externalId = RoleOptions.text(externalId);
    }

    /** With what the role is taken on: {@code jenkins}, {@code controller}, {@code agent}, or the id of credentials. */
    public String getBase() {
        return options.base;
    }

    /** Sets with what the role is taken on. */
    @DataBoundSetter
    public void setBase(String base) {
        options.base = RoleOptions.text(base);
    }

    /** The address of an AWS emulator. */
    public String getEndpointUrl() {
        return options.endpointUrl;
    }

    /** Sets the address of an AWS emulator. */
    @DataBoundSetter
    public void setEndpointUrl(String endpointUrl) {
        options.endpointUrl = RoleOptions.text(endpointUrl);
    }

    /** How processes get their credentials: {@code process}, {@code environment} or {@code token}. */
    public String getDelivery() {
        return options.delivery;
    }

    /** Sets how processes get their credentials. */
    @DataBoundSetter
    public void setDelivery(String delivery) {
        options.delivery = RoleOptions.text(delivery);
    }

    /** Whether roles, accounts and subjects stay out of the build's log. */
    public boolean isQuiet() {
        return options.quiet;
    }

    /** Sets whether roles, accounts and subjects stay out of the build's log. */
    @DataBoundSetter
    public void setQuiet(boolean quiet) {
        options.quiet = quiet;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public OutputStream decorateLogger(AbstractBuild build, OutputStream logger) {
        return new FreestyleRole(build, options).masked(logger);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Environment setUp(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        FreestyleRole role = new FreestyleRole(build, options);
        role.begin(listener);
        return new RoleEnvironment(role);
    }

    /** The environment of the build; as it is a credentials provider of the AWS SDK, build steps find the role by that. */
    private final class RoleEnvironment extends Environment implements AwsCredentialsProvider {

        private final FreestyleRole role;

        RoleEnvironment(FreestyleRole role) {
            this.role = role;
        }

        @Override
        public void buildEnvVars(Map<String, String> env) {
            role.variables(env);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean tearDown(AbstractBuild build, BuildListener listener) throws InterruptedException {
            role.end();
            return true;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            return role.scope().resolveCredentials();
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void makeSensitiveBuildVariables(AbstractBuild build, Set<String> sensitiveVariables) {
        sensitiveVariables.addAll(FreestyleRole.SENSITIVE);
    }

    /** For Jenkins. */
    @Extension
    @Symbol("withAwsRole")
    public static final class DescriptorImpl extends BuildWrapperDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.AwsRoleWrapper_DisplayName();
        }

        @Override
        public boolean isApplicable(AbstractProject<?, ?> item) {
            return true;
        }

        /** The step's help is the wrapper's too. */
        @Override
        public String getHelpFile(String fieldName) {
            return Jenkins.get().getDescriptorOrDie(WithAwsRoleStep.class).getHelpFile(fieldName);
        }

        /** The deliveries. */
        @POST
        public ListBoxModel doFillDeliveryItems(@AncestorInPath Item item) {
            return RoleForms.deliveries();
        }

        /** The credentials that the job may use, for those who may configure it. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return RoleForms.credentials(item, credentialsId);
        }

        /** With what a role can be taken on. */
        @POST
        public ListBoxModel doFillBaseItems(@AncestorInPath Item item, @QueryParameter String base) {
            return RoleForms.bases(item, base);
        }

        /** Checks a role's ARN. */
        @POST
        public FormValidation doCheckRole(@AncestorInPath Item item, @QueryParameter String value) {
            return RoleForms.checkRole(item, value);
        }

        /** Checks a duration. */
        @POST
        public FormValidation doCheckDuration(@AncestorInPath Item item, @QueryParameter String value) {
            return RoleForms.checkDuration(item, value);
        }

        /** Checks tags. */
        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return RoleForms.checkTags(item, value);
        }

        /** Checks an endpoint's address. */
        @POST
        public FormValidation doCheckEndpointUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return RoleForms.checkEndpointUrl(item, value);
        }
    }
}
