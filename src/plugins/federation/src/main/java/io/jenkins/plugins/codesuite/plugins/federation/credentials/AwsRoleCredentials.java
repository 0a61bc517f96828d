package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.remoting.Channel;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.plugins.federation.LiveSessions;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import io.jenkins.plugins.codesuite.plugins.federation.role.RoleRequests;
import io.jenkins.plugins.codesuite.plugins.federation.role.WantedRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A role, or a chain of roles, that builds take on with what this Jenkins says of them. Nothing secret is stored: a build gets
 * a copy that is bound to it ({@link #forRun}), and the copy gets sessions in that build's name while the build runs. Copies
 * that reach a disk or another build have lost the build, and get none.
 */
public final class AwsRoleCredentials extends BaseStandardCredentials implements AwsCredentialsProvider {

    private static final long serialVersionUID = 1L;

    private final String role;
    private List<ChainedRole> chain = new ArrayList<>();
    private String externalId = "";
    private String region = "";
    private String audience = "";
    private int duration;
    private List<String> tags = new ArrayList<>();
    private List<String> transitive = new ArrayList<>();
    private String policy = "";
    private List<String> policyArns = new ArrayList<>();
    private String baseCredentialsId = "";

    private transient Run<?, ?> run;
    private transient AwsRoleCredentials stored;

    /**
     * Role credentials that begin with a token of this Jenkins.
     *
     * @param role the ARN of the first role
     */
    @DataBoundConstructor
    public AwsRoleCredentials(CredentialsScope scope, String id, String description, String role) {
        super(scope, id, description);
        this.role = Util.fixNull(role).trim();
    }

    /** The first role's ARN. */
    public String getRole() {
        return role;
    }

    /** The roles that are taken on after the first one, in their order. */
    public List<ChainedRole> getChain() {
        return chain;
    }

    /** Sets the roles after the first one. */
    @DataBoundSetter
    public void setChain(List<ChainedRole> chain) {
        this.chain = new ArrayList<>(chain == null ? List.of() : chain);
    }

    /** What the first role's owner asks of others, where other credentials begin. */
    public String getExternalId() {
        return externalId;
    }

    /** Sets the external id. */
    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixNull(externalId).trim();
    }

    /** The region of STS and of the session; empty for the one of the step, or of this Jenkins. */
    public String getRegion() {
        return region;
    }

    /** Sets the region. */
    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixNull(region).trim();
    }

    /** The token's audience; empty for {@code sts.amazonaws.com}. */
    public String getAudience() {
        return audience;
    }

    /** Sets the token's audience. */
    @DataBoundSetter
    public void setAudience(String audience) {
        this.audience = Util.fixNull(audience).trim();
    }

    /** How long one session of the first role lasts, in seconds; 0 for an hour. It is renewed while it is in use. */
    public int getDuration() {
        return duration;
    }

    /** Sets how long one session of the first role lasts, in seconds, 900 to 43,200. */
    @DataBoundSetter
    public void setDuration(int duration) {
        this.duration = duration;
    }

    /** Session tags of the first role, each {@code KEY=VALUE}; a value may have facts in it, such as {@code ${job}}. */
    public List<String> getTags() {
        return tags;
    }

    /** Sets the session tags, by lines where one text holds several. */
    @DataBoundSetter
    public void setTags(List<String> tags) {
        this.tags = FormTexts.eachLine(tags);
    }

    /** The session tags, one on each line. */
    public String getTagsText() {
        return FormTexts.lines(tags);
    }

    /** Keys of the tags that the roles after the first one keep. */
    public List<String> getTransitive() {
        return transitive;
    }

    /** Sets the keys of the tags that later roles keep, by lines or commas where one text holds several. */
    @DataBoundSetter
    public void setTransitive(List<String> transitive) {
        this.transitive = FormTexts.words(transitive);
    }

    /** The keys of transitive tags, separated by commas. */
    public String getTransitiveText() {
        return String.join(", ", transitive);
    }

    /** A session policy of the first role as JSON. */
    public String getPolicy() {
        return policy;
    }

    /** Sets the session policy. */
    @DataBoundSetter
    public void setPolicy(String policy) {
        this.policy = Util.fixNull(policy).trim();
    }

    /** ARNs of managed policies that narrow the first role's session. */
    public List<String> getPolicyArns() {
        return policyArns;
    }

    /** Sets the managed policies, by lines or commas where one text holds several. */
    @DataBoundSetter
    public void setPolicyArns(List<String> policyArns) {
        this.policyArns = FormTexts.words(policyArns);
    }

    /** The managed policies, one on each line. */
    public String getPolicyArnsText() {
        return FormTexts.lines(policyArns);
    }

    /**
     * With what it begins: empty for a token of this Jenkins; else the id of AWS credentials or of a secret text with an id
     * token, or {@code controller}.
     */
    public String getBaseCredentialsId() {
        return baseCredentialsId;
    }

    /** Sets with what it begins. */
    @DataBoundSetter
    public void setBaseCredentialsId(String baseCredentialsId) {
        this.baseCredentialsId = Util.fixNull(baseCredentialsId).trim();
    }

    /** All roles in their order, the first one with tags as if it took them like any other. */
    public List<WantedRole> roles() {
        List<WantedRole> roles = new ArrayList<>();
        roles.add(new WantedRole(
                role, externalId, "", duration, policy, policyArns, FormTexts.tags(tags), transitive, ""));
        chain.forEach(next -> roles.add(next.wanted()));
        return roles;
    }

    /** Whether these are of Jenkins' own store, which administrators write, and not of a folder or a user. */
    public boolean isOfController() {
        Credentials known = stored == null ? this : stored;
        // By being the very ones, because credentials are equal when their ids are.
        return SystemCredentialsProvider.getInstance().getDomainCredentialsMap().values().stream()
                .flatMap(List::stream)
                .anyMatch(ofJenkins -> ofJenkins == known);
    }

    /** A copy for one build: sessions are asked for in its name. */
    @Override
    public Credentials forRun(Run<?, ?> context) {
        AwsRoleCredentials bound = new AwsRoleCredentials(getScope(), getId(), getDescription(), role);
        bound.chain = chain;
        bound.externalId = externalId;
        bound.region = region;
        bound.audience = audience;
        bound.duration = duration;
        bound.tags = tags;
        bound.transitive = transitive;
        bound.policy = policy;
        bound.policyArns = policyArns;
        bound.baseCredentialsId = baseCredentialsId;
        bound.run = context;
        bound.stored = stored == null ? this : stored;
        return bound;
    }

    /**
     * A session for the build that these credentials are bound to, else for Jenkins itself.
     *
     * @throws IllegalArgumentException when the credentials make no sense or may not be used; the message says what to do
     * @throws RoleSessionException when AWS gives none; the message says why
     * @throws IOException when the job's id or this Jenkins' keys cannot be read
     */
    RoleSession session() throws RoleSessionException, IOException, InterruptedException {
        if (run == null) {
            return LiveSessions.get().sessions().session(RoleRequests.ofController(this));
        }
        if (!run.isLogUpdated()) {
            throw new IllegalArgumentException("the credentials '" + getId() + "' were given to " + run
                    + ", which is over. Each build must look them up for itself");
        }
        return LiveSessions.get().sessions().session(RoleRequests.of(run, this));
    }

    /**
     * Keys of a session that is good for some minutes at least; ask again for newer ones.
     *
     * @throws SdkClientException when there are none; the message tells what to do
     */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return session().credentials();
        } catch (RoleSessionException | IOException | IllegalArgumentException refused) {
            throw SdkClientException.create(refused.getMessage(), refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("stopped while waiting for AWS", stopped);
        }
    }

    /** Text of XML that somebody wrote may leave out what is usual. */
    private Object readResolve() {
        AwsRoleCredentials whole = new AwsRoleCredentials(getScope(), getId(), getDescription(), role);
        whole.setChain(chain);
        whole.setExternalId(externalId);
        whole.setRegion(region);
        whole.setAudience(audience);
        whole.setDuration(duration);
        whole.setTags(tags);
        whole.setTransitive(transitive);
        whole.setPolicy(policy);
        whole.setPolicyArns(policyArns);
        whole.setBaseCredentialsId(baseCredentialsId);
        return whole;
    }

    /** What an agent gets: a session, because it cannot ask for one. Files get what is stored. */
    private Object writeReplace() {
        return run == null || Channel.current() == null
                ? this
                : new SentSession(this, (AwsSessionCredentials) resolveCredentials());
    }

    /** For Jenkins. */
    @Extension
    @Symbol("awsRole")
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.AwsRoleCredentials_DisplayName();
        }

        @Override
        public String getIconClassName() {
            return "symbol-aws-role plugin-code-suite-federation";
        }

        /** Regions; others can be written. */
        @POST
        public ComboBoxModel doFillRegionItems() {
            return FormChecks.regions();
        }

        /** With what the roles can begin, for those who may write credentials here. */
        @POST
        public ListBoxModel doFillBaseCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String baseCredentialsId) {
            return BaseChoices.of(item, Util.fixNull(baseCredentialsId));
        }

        /** Checks the role's ARN. */
        @POST
        public FormValidation doCheckRole(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.role(item, value);
        }

        /** Checks the duration. */
        @POST
        public FormValidation doCheckDuration(@QueryParameter String value) {
            return FormChecks.duration(value, FormChecks.LONGEST);
        }

        /** Checks the tags. */
        @POST
        public FormValidation doCheckTags(@QueryParameter String value) {
            return FormChecks.tags(value, true);
        }

        /** Checks the session policy. */
        @POST
        public FormValidation doCheckPolicy(@QueryParameter String value) {
            return FormChecks.policy(value);
        }
    }
}
