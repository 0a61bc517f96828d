package io.jenkins.plugins.codesuite.plugins.federation;

import io.jenkins.plugins.codesuite.plugins.federation.credentials.ChainedRole;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps that take on a role are told of it. */
public abstract class RoleStep extends Step {

    private final RoleOptions options = new RoleOptions();

    /** Only the steps of this package. */
    RoleStep() {}

    final RoleOptions options() {
        return options;
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
}
