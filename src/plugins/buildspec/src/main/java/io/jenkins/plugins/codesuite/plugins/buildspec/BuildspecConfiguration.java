package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What an administrator decides for all builds of buildspecs: Manage Jenkins, System, Code Suite: buildspec. */
@Extension
@Symbol("codeSuiteBuildspec")
public final class BuildspecConfiguration extends GlobalConfiguration {

    private static final int DEFAULT_MINUTES = 5;

    private boolean useControllerCredentials;
    private int agentOfflineMinutes = DEFAULT_MINUTES;

    /** For Jenkins. */
    public BuildspecConfiguration() {
        load();
    }

    /** The one of this controller. */
    public static BuildspecConfiguration get() {
        return ExtensionList.lookupSingleton(BuildspecConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildspecConfiguration_DisplayName();
    }

    /**
     * Whether builds without credentials of their own may use the controller's AWS credentials (its instance profile, its
     * environment). Off by default: every job could read what the controller may read.
     */
    public boolean isUseControllerCredentials() {
        return useControllerCredentials;
    }

    /** Sets whether builds may use the controller's own AWS credentials. */
    @DataBoundSetter
    public void setUseControllerCredentials(boolean useControllerCredentials) {
        this.useControllerCredentials = useControllerCredentials;
        save();
    }

    /** How long a build waits for an agent that went away, in minutes. */
    public int getAgentOfflineMinutes() {
        return agentOfflineMinutes;
    }

    /** Sets how long a build waits for an agent that went away, in minutes; at least 1. */
    @DataBoundSetter
    public void setAgentOfflineMinutes(int agentOfflineMinutes) {
        this.agentOfflineMinutes = Math.max(1, agentOfflineMinutes);
        save();
    }

    /** Checks the number of minutes. */
    @POST
    public FormValidation doCheckAgentOfflineMinutes(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }
}
