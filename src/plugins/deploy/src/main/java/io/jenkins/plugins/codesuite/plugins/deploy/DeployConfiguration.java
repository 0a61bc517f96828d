package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.codesuite.plugins.deploy.run.EndpointRules;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What an administrator decides for all deployments: Manage Jenkins, System, Code Suite: deploy. */
@Extension
@Symbol("codeSuiteDeploy")
public final class DeployConfiguration extends GlobalConfiguration {

    private static final int DEFAULT_SECONDS = 2;

    private boolean useControllerCredentials;
    private String region = "";
    private String endpointUrl = "";
    private String allowedEndpoints = "";
    private int watchSeconds = DEFAULT_SECONDS;

    /** For Jenkins. */
    public DeployConfiguration() {
        load();
    }

    /** The one of this controller. */
    public static DeployConfiguration get() {
        return ExtensionList.lookupSingleton(DeployConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.DeployConfiguration_DisplayName();
    }

    /**
     * Whether deployments without credentials of their own may use the controller's AWS credentials (its instance profile, its
     * environment). Off by default: every job could deploy whatever the controller may.
     */
    public boolean isUseControllerCredentials() {
        return useControllerCredentials;
    }

    /** Sets whether deployments may use the controller's own AWS credentials. */
    @DataBoundSetter
    public void setUseControllerCredentials(boolean useControllerCredentials) {
        this.useControllerCredentials = useControllerCredentials;
        save();
    }

    /** The region of steps that are told none, and whose environment tells none; empty text for none. */
    public String getRegion() {
        return region;
    }

    /** Sets the region of steps that are told none. */
    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Texts.stripped(region);
        save();
    }

    /** Where AWS is asked by steps that are told no endpoint, and whose environment tells none; empty text for AWS itself. */
    public String getEndpointUrl() {
        return endpointUrl;
    }

    /** Sets where AWS is asked by steps that are told no endpoint. */
    @DataBoundSetter
    public void setEndpointUrl(String endpointUrl) {
        this.endpointUrl = DeployForms.checkedEndpoint(Texts.stripped(endpointUrl));
        save();
    }

    /**
     * Hosts that steps and their environments may choose as their endpoint, one on each line, each with or without a port. AWS' own
     * and the endpoint of {@link #getEndpointUrl()} need not be listed.
     */
    public String getAllowedEndpoints() {
        return allowedEndpoints;
    }

    /**
     * Sets the hosts that steps may choose as their endpoint.
     *
     * @throws IllegalArgumentException when a line is no host
     */
    @DataBoundSetter
    public void setAllowedEndpoints(String allowedEndpoints) {
        this.allowedEndpoints = String.join("\n", EndpointRules.hosts(Texts.stripped(allowedEndpoints)));
        save();
    }

    /** What the settings say of endpoints. */
    public EndpointRules endpoints() {
        return new EndpointRules(endpointUrl, allowedEndpoints);
    }

    /** How often AWS is asked for the deployments that run, in seconds, when they are few; seldomer when they are many. */
    public int getWatchSeconds() {
        return watchSeconds;
    }

    /** Sets how often AWS is asked for the deployments that run, in seconds; at least 1. It counts from the next start on. */
    @DataBoundSetter
    public void setWatchSeconds(int watchSeconds) {
        this.watchSeconds = Math.max(1, watchSeconds);
        save();
    }

    /** The regions that this Jenkins' AWS library knows; others can be written. */
    @POST
    public ComboBoxModel doFillRegionItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return DeployForms.regions();
    }

    /** Checks that the endpoint is a URL. */
    @POST
    public FormValidation doCheckEndpointUrl(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return DeployForms.refusal(() -> DeployForms.checkedEndpoint(Texts.stripped(value)));
    }

    /** Checks that each line is a host. */
    @POST
    public FormValidation doCheckAllowedEndpoints(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return DeployForms.refusal(() -> EndpointRules.hosts(Texts.stripped(value)));
    }

    /** Checks the number of seconds. */
    @POST
    public FormValidation doCheckWatchSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }
}
