package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import io.jenkins.plugins.codesuite.plugins.federation.role.WantedRole;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * One more role of a chain: who has the role before it takes this one on.
 *
 * <p>Empty text and 0 stand for what was not said. Source: <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS STS API, AssumeRole</a>.
 */
public final class ChainedRole extends AbstractDescribableImpl<ChainedRole> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String role;
    private String externalId = "";
    private String sessionName = "";
    private int duration;
    private String policy = "";
    private List<String> policyArns = new ArrayList<>();
    private List<String> tags = new ArrayList<>();
    private List<String> transitive = new ArrayList<>();
    private String sourceIdentity = "";

    /**
     * A role with what STS and the suite take where nothing else is said.
     *
     * @param role its ARN
     */
    @DataBoundConstructor
    public ChainedRole(String role) {
        this.role = Util.fixNull(role).trim();
    }

    /** The role's ARN. */
    public String getRole() {
        return role;
    }

    /** What the role's owner asks of others that take it on. */
    public String getExternalId() {
        return externalId;
    }

    /** Sets the external id. */
    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixNull(externalId).trim();
    }

    /** The session's name; empty for the name of the job and the number of the build. */
    public String getSessionName() {
        return sessionName;
    }

    /** Sets the session's name. */
    @DataBoundSetter
    public void setSessionName(String sessionName) {
        this.sessionName = Util.fixNull(sessionName).trim();
    }

    /** How long one session lasts, in seconds; 0 for an hour. It is renewed while it is in use. */
    public int getDuration() {
        return duration;
    }

    /** Sets how long one session lasts, in seconds; 900 to 3600, as AWS allows for a chained role. */
    @DataBoundSetter
    public void setDuration(int duration) {
        this.duration = duration;
    }

    /** A session policy as JSON: the session may do what the role and this policy both allow. */
    public String getPolicy() {
        return policy;
    }

    /** Sets the session policy. */
    @DataBoundSetter
    public void setPolicy(String policy) {
        this.policy = Util.fixNull(policy).trim();
    }

    /** ARNs of managed policies that narrow the session further. */
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

    /** Session tags, each {@code KEY=VALUE}. */
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

    /** Keys of the tags that the roles after this one keep. */
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

    /** Who acts, as CloudTrail keeps it along the whole chain. */
    public String getSourceIdentity() {
        return sourceIdentity;
    }

    /** Sets the source identity. */
    @DataBoundSetter
    public void setSourceIdentity(String sourceIdentity) {
        this.sourceIdentity = Util.fixNull(sourceIdentity).trim();
    }

    /**
     * The role as a request takes it.
     *
     * @throws IllegalArgumentException when a tag is none; the message says which
     */
    public WantedRole wanted() {
        return new WantedRole(
                role,
                externalId,
                sessionName,
                duration,
                policy,
                policyArns,
                FormTexts.tags(tags),
                transitive,
                sourceIdentity);
    }

    /** Text of XML that somebody wrote may leave out what is usual. */
    private Object readResolve() {
        ChainedRole whole = new ChainedRole(role);
        whole.setExternalId(externalId);
        whole.setSessionName(sessionName);
        whole.setDuration(duration);
        whole.setPolicy(policy);
        whole.setPolicyArns(policyArns);
        whole.setTags(tags);
        whole.setTransitive(transitive);
        whole.setSourceIdentity(sourceIdentity);
        return whole;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ChainedRole> {

        @Override
        public String getDisplayName() {
            return Messages.ChainedRole_DisplayName();
        }

        /** Checks the role's ARN. */
        @POST
        public FormValidation doCheckRole(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.role(item, value);
        }

        /** Checks the duration. */
        @POST
        public FormValidation doCheckDuration(@QueryParameter String value) {
            return FormChecks.duration(value, FormChecks.LONGEST_CHAINED);
        }

        /** Checks the tags. */
        @POST
        public FormValidation doCheckTags(@QueryParameter String value) {
            return FormChecks.tags(value, false);
        }

        /** Checks the session policy. */
        @POST
        public FormValidation doCheckPolicy(@QueryParameter String value) {
            return FormChecks.policy(value);
        }
    }
}
