package io.jenkins.plugins.codesuite.deploy.request;

import java.util.List;

/**
 * The replacement instances of a blue/green deployment to EC2.
 *
 * @param tagFilters an instance that one of these finds is meant
 * @param tagSets an instance is meant that every set finds, by one filter at least; not together with {@code tagFilters}
 * @param autoScalingGroups names of Auto Scaling groups
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TargetInstances.html">TargetInstances</a>
 */
public record TargetInstances(
        List<TagFilter> tagFilters, List<List<TagFilter>> tagSets, List<String> autoScalingGroups) {

    /** Keeps copies. */
    public TargetInstances {
        tagFilters = List.copyOf(tagFilters);
        tagSets = tagSets.stream().map(List::copyOf).toList();
        autoScalingGroups = List.copyOf(autoScalingGroups);
    }
}
