package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.deploy.lambda.TrafficRule;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** How the traffic of an alias goes over to another version. */
public final class TrafficRuleOption extends AbstractDescribableImpl<TrafficRuleOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String type;
    private int percentage;
    private int minutes;

    /**
     * A rule of that type.
     *
     * @param type {@code canary}, {@code linear} or {@code allAtOnce}
     */
    @DataBoundConstructor
    public TrafficRuleOption(String type) {
        this.type = Texts.stripped(type);
    }

    /** The types. */
    enum Type {
        /** A percentage of the traffic, and the rest after some minutes. */
        CANARY,
        /** A percentage of the traffic every some minutes. */
        LINEAR,
        /** All traffic at once. */
        ALL_AT_ONCE
    }

    /** The type. */
    public String getType() {
        return type;
    }

    /** The percentage of the traffic in one step. */
    public int getPercentage() {
        return percentage;
    }

    /** Sets the percentage of the traffic in one step. */
    @DataBoundSetter
    public void setPercentage(int percentage) {
        this.percentage = percentage;
    }

    /** The time between two steps, in minutes. */
    public int getMinutes() {
        return minutes;
    }

    /** Sets the time between two steps, in minutes. */
    @DataBoundSetter
    public void setMinutes(int minutes) {
        this.minutes = minutes;
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException when the values make none; the message says what would
     */
    TrafficRule rule() {
        return rule(type, percentage, minutes);
    }

    static TrafficRule rule(String type, int percentage, int minutes) {
        Duration interval = Duration.ofMinutes(minutes);
        return switch (Words.read(Type.class, "trafficRule: type", type)) {
            case CANARY -> TrafficRule.canary(percentage, interval);
            case LINEAR -> TrafficRule.linear(percentage, interval);
            case ALL_AT_ONCE -> TrafficRule.allAtOnce();
        };
    }

    /** The same with each text changed. */
    TrafficRuleOption with(UnaryOperator<String> change) {
        TrafficRuleOption copy = new TrafficRuleOption(change.apply(Texts.stripped(type)));
        copy.percentage = percentage;
        copy.minutes = minutes;
        return copy;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<TrafficRuleOption> {

        @Override
        public String getDisplayName() {
            return Messages.TrafficRuleOption_DisplayName();
        }

        /** The types. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            types.add(Messages.CustomConfigOption_Canary(), Words.of(Type.CANARY));
            types.add(Messages.CustomConfigOption_Linear(), Words.of(Type.LINEAR));
            types.add(Messages.CustomConfigOption_AllAtOnce(), Words.of(Type.ALL_AT_ONCE));
            return DeployForms.shown(item, types);
        }
    }
}
