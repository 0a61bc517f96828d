package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import io.jenkins.plugins.codesuite.deploy.request.TargetInstances;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The instances that a blue/green deployment to EC2 takes for its replacement environment.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetInstances.html">
 * TargetInstances</a>.
 */
public final class TargetInstancesOption extends AbstractDescribableImpl<TargetInstancesOption>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private ArrayList<String> tags = new ArrayList<>();
    private ArrayList<String> autoScalingGroups = new ArrayList<>();

    /** None yet. */
    @DataBoundConstructor
    public TargetInstancesOption() {
        // Tags or groups; which of them, the form cannot say.
    }

    /** The instances' tags: {@code NAME=VALUE}, or {@code NAME} for any value; an instance with one of them is taken. */
    public List<String> getTags() {
        return List.copyOf(tags);
    }

    /** The tags, one on each line, for a form's field. */
    public String getTagsText() {
        return Texts.lines(tags);
    }

    /** Sets the instances' tags. */
    @DataBoundSetter
    public void setTags(List<String> tags) {
        this.tags = Texts.eachLine(tags);
    }

    /** Names of Auto Scaling groups. */
    public List<String> getAutoScalingGroups() {
        return List.copyOf(autoScalingGroups);
    }

    /** The names of Auto Scaling groups as one text, for a form's field. */
    public String getAutoScalingGroupsText() {
        return Texts.listed(autoScalingGroups);
    }

    /** Sets the names of Auto Scaling groups. */
    @DataBoundSetter
    public void setAutoScalingGroups(List<String> autoScalingGroups) {
        this.autoScalingGroups = Texts.parts(autoScalingGroups);
    }

    /** The instances as a deployment takes them. */
    TargetInstances targets() {
        return new TargetInstances(
                tags.stream().map(TargetInstancesOption::filter).toList(), List.of(), autoScalingGroups);
    }

    static TagFilter filter(String tag) {
        int equals = tag.indexOf('=');
        return equals < 0
                ? new TagFilter(Optional.of(tag), Optional.empty())
                : new TagFilter(
                        DeployOptions.said(tag.substring(0, equals).strip()),
                        Optional.of(tag.substring(equals + 1).strip()));
    }

    /** The same with each text changed. */
    TargetInstancesOption with(UnaryOperator<String> change) {
        TargetInstancesOption copy = new TargetInstancesOption();
        copy.tags = DeployOptions.texts(tags, change);
        copy.autoScalingGroups = DeployOptions.texts(autoScalingGroups, change);
        return copy;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<TargetInstancesOption> {

        @Override
        public String getDisplayName() {
            return Messages.TargetInstancesOption_DisplayName();
        }
    }
}
