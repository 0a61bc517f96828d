package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsStrategy;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * How a service of ECS is deployed to, by ECS itself.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">
 * DeploymentConfiguration</a>.
 */
public final class EcsStrategyOption extends AbstractDescribableImpl<EcsStrategyOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String type;
    private int percentage;
    private int minutes;
    private int bakeMinutes;

    /**
     * A strategy of that type.
     *
     * @param type {@code rolling}, {@code blueGreen}, {@code linear} or {@code canary}
     */
    @DataBoundConstructor
    public EcsStrategyOption(String type) {
        this.type = Texts.stripped(type);
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

    /** How long ECS keeps the old tasks after all traffic was shifted, in minutes; 0 for its own time. */
    public int getBakeMinutes() {
        return bakeMinutes;
    }

    /** Sets how long ECS keeps the old tasks after all traffic was shifted, in minutes. */
    @DataBoundSetter
    public void setBakeMinutes(int bakeMinutes) {
        this.bakeMinutes = bakeMinutes;
    }

    /** The strategy. */
    EcsStrategy strategy() {
        return strategy(type, percentage, minutes, bakeMinutes);
    }

    static EcsStrategy strategy(String type, int percentage, int minutes, int bakeMinutes) {
        Optional<Duration> bake = bakeMinutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(bakeMinutes));
        Duration interval = Duration.ofMinutes(minutes);
        return switch (Words.read(EcsStrategy.Kind.class, "strategy: type", type)) {
            case ROLLING -> EcsStrategy.rolling();
            case BLUE_GREEN -> EcsStrategy.blueGreen(bake);
            case LINEAR -> EcsStrategy.linear(percentage, interval, bake);
            case CANARY -> EcsStrategy.canary(percentage, interval, bake);
        };
    }

    /** The same with each text changed. */
    EcsStrategyOption with(UnaryOperator<String> change) {
        EcsStrategyOption copy = new EcsStrategyOption(change.apply(Texts.stripped(type)));
        copy.percentage = percentage;
        copy.minutes = minutes;
        copy.bakeMinutes = bakeMinutes;
        return copy;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EcsStrategyOption> {

        @Override
        public String getDisplayName() {
            return Messages.EcsStrategyOption_DisplayName();
        }

        /** The types. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            types.add(Messages.DeployForms_StrategyRolling(), Words.of(EcsStrategy.Kind.ROLLING));
            types.add(Messages.DeployForms_StrategyBlueGreen(), Words.of(EcsStrategy.Kind.BLUE_GREEN));
            types.add(Messages.DeployForms_StrategyLinear(), Words.of(EcsStrategy.Kind.LINEAR));
            types.add(Messages.DeployForms_StrategyCanary(), Words.of(EcsStrategy.Kind.CANARY));
            return DeployForms.shown(item, types);
        }
    }
}
