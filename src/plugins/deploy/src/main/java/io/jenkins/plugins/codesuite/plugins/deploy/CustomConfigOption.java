package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A deployment configuration of one's own. It is made where it is missing, and compared where it is there.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentConfig.html">
 * CreateDeploymentConfig</a>. Empty text and 0 stand for what was not said.
 */
public final class CustomConfigOption extends AbstractDescribableImpl<CustomConfigOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private String platform = "";
    private String type = "";
    private int percentage;
    private int minutes;
    private int hosts;
    private int firstZoneMinutes;
    private int zoneMinutes;
    private boolean zonal;
    private int zoneHosts;
    private int zonePercentage;

    /**
     * A configuration of that name.
     *
     * @param name the name; the account has one of that name at most
     */
    @DataBoundConstructor
    public CustomConfigOption(String name) {
        this.name = Texts.stripped(name);
    }

    /** The name. */
    public String getName() {
        return name;
    }

    /** What is deployed to: {@code ecs}, {@code lambda} or {@code server}. */
    public String getPlatform() {
        return platform;
    }

    /** Sets what is deployed to. */
    @DataBoundSetter
    public void setPlatform(String platform) {
        this.platform = Texts.stripped(platform);
    }

    /** How: {@code canary}, {@code linear} or {@code allAtOnce} for traffic, {@code healthyHosts} for instances. */
    public String getType() {
        return type;
    }

    /** Sets how traffic is shifted or instances are taken. */
    @DataBoundSetter
    public void setType(String type) {
        this.type = Texts.stripped(type);
    }

    /** The percentage: of the traffic in one step, or of the instances that stay healthy. */
    public int getPercentage() {
        return percentage;
    }

    /** Sets the percentage. */
    @DataBoundSetter
    public void setPercentage(int percentage) {
        this.percentage = percentage;
    }

    /** The time between two steps of traffic, in minutes. */
    public int getMinutes() {
        return minutes;
    }

    /** Sets the time between two steps of traffic, in minutes. */
    @DataBoundSetter
    public void setMinutes(int minutes) {
        this.minutes = minutes;
    }

    /** How many instances stay healthy, where no percentage of them is said. */
    public int getHosts() {
        return hosts;
    }

    /** Sets how many instances stay healthy. */
    @DataBoundSetter
    public void setHosts(int hosts) {
        this.hosts = hosts;
    }

    /** Whether instances are deployed to one Availability Zone after the other. */
    public boolean isZonal() {
        return zonal;
    }

    /** Sets whether instances are deployed to one Availability Zone after the other. */
    @DataBoundSetter
    public void setZonal(boolean zonal) {
        this.zonal = zonal;
    }

    /** How long CodeDeploy waits after the first zone, in minutes; 0 for as long as after the others. */
    public int getFirstZoneMinutes() {
        return firstZoneMinutes;
    }

    /** Sets how long CodeDeploy waits after the first zone, in minutes. */
    @DataBoundSetter
    public void setFirstZoneMinutes(int firstZoneMinutes) {
        this.firstZoneMinutes = firstZoneMinutes;
    }

    /** How long CodeDeploy waits after each zone, in minutes. */
    public int getZoneMinutes() {
        return zoneMinutes;
    }

    /** Sets how long CodeDeploy waits after each zone, in minutes. */
    @DataBoundSetter
    public void setZoneMinutes(int zoneMinutes) {
        this.zoneMinutes = zoneMinutes;
    }

    /** How many instances of each zone stay healthy, where no percentage of them is said. */
    public int getZoneHosts() {
        return zoneHosts;
    }

    /** Sets how many instances of each zone stay healthy. */
    @DataBoundSetter
    public void setZoneHosts(int zoneHosts) {
        this.zoneHosts = zoneHosts;
    }

    /** The percentage of the instances of each zone that stay healthy. */
    public int getZonePercentage() {
        return zonePercentage;
    }

    /** Sets the percentage of the instances of each zone that stay healthy. */
    @DataBoundSetter
    public void setZonePercentage(int zonePercentage) {
        this.zonePercentage = zonePercentage;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException when the values make none; the message says what would
     */
    CustomConfig config() {
        Optional<ConfigText.Zones> zones = zonal
                ? Optional.of(new ConfigText.Zones(firstZoneMinutes, zoneMinutes, zoneHosts, zonePercentage))
                : Optional.empty();
        return new ConfigText(name, platform, type, percentage, minutes, hosts, zones).config();
    }

    /** The same with each text changed. */
    CustomConfigOption with(UnaryOperator<String> change) {
        CustomConfigOption copy = new CustomConfigOption(change.apply(Texts.stripped(name)));
        copy.platform = change.apply(Texts.stripped(platform));
        copy.type = change.apply(Texts.stripped(type));
        copy.percentage = percentage;
        copy.minutes = minutes;
        copy.hosts = hosts;
        copy.zonal = zonal;
        copy.firstZoneMinutes = firstZoneMinutes;
        copy.zoneMinutes = zoneMinutes;
        copy.zoneHosts = zoneHosts;
        copy.zonePercentage = zonePercentage;
        return copy;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<CustomConfigOption> {

        @Override
        public String getDisplayName() {
            return Messages.CustomConfigOption_DisplayName();
        }

        /** What can be deployed to. */
        @POST
        public ListBoxModel doFillPlatformItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.platforms());
        }

        /** How it can be done. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            types.add(Messages.CustomConfigOption_Canary(), Words.of(ConfigText.Type.CANARY));
            types.add(Messages.CustomConfigOption_Linear(), Words.of(ConfigText.Type.LINEAR));
            types.add(Messages.CustomConfigOption_AllAtOnce(), Words.of(ConfigText.Type.ALL_AT_ONCE));
            types.add(Messages.CustomConfigOption_HealthyHosts(), Words.of(ConfigText.Type.HEALTHY_HOSTS));
            return DeployForms.shown(item, types);
        }

        /** Checks the name. */
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForms.checkConfigName(item, value);
        }
    }
}
