package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The machines of the account, and which of them a group or a request means. */
final class Fleet {
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    /** By name of an Auto Scaling group, the ids of its instances. */
    private final Map<String, List<String>> autoScaling = new LinkedHashMap<>();

    Map<String, Instance> instances() {
        return instances;
    }

    Optional<Instance> find(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    void add(Instance instance) {
        instances.put(instance.id, instance);
    }

    void remove(Instance instance) {
        instances.remove(instance.id);
        autoScaling.values().forEach(ids -> ids.remove(instance.id));
    }

    List<String> autoScalingGroup(String name) {
        return autoScaling.computeIfAbsent(name, absent -> new ArrayList<>());
    }

    boolean hasAutoScalingGroup(String name) {
        return autoScaling.containsKey(name);
    }

    /** The machines that the settings of a group name by tags or by Auto Scaling group, in the order they came. */
    List<Instance> of(ObjectNode settings) {
        JsonInput input = new JsonInput(settings);
        Predicate<Instance> wanted = tagged(input, "ec2TagFilters", "ec2TagSet", "ec2TagSetList", false)
                .or(tagged(input, "onPremisesInstanceTagFilters", "onPremisesTagSet", "onPremisesTagSetList", true))
                .or(scaled(input.structures("autoScalingGroups").stream()
                        .map(group -> group.text("name").orElse(""))
                        .toList()));
        return instances.values().stream()
                .filter(instance -> instance.deregistered.isEmpty())
                .filter(wanted)
                .toList();
    }

    /** The machines that {@code targetInstances} of a request names. */
    List<Instance> named(JsonInput targetInstances) {
        Predicate<Instance> wanted = tagged(targetInstances, "tagFilters", "ec2TagSet", "ec2TagSetList", false)
                .or(scaled(targetInstances.texts("autoScalingGroups").orElse(List.of())));
        return instances.values().stream().filter(wanted).toList();
    }

    private Predicate<Instance> scaled(List<String> groups) {
        return instance ->
                groups.stream().anyMatch(group -> autoScalingGroupOrNone(group).contains(instance.id));
    }

    private List<String> autoScalingGroupOrNone(String name) {
        return autoScaling.getOrDefault(name, List.of());
    }

    /** One of the filters, or of each set one. */
    private static Predicate<Instance> tagged(
            JsonInput input, String filtersMember, String setMember, String listMember, boolean onPremises) {
        String error = onPremises ? "InvalidTag" : "InvalidEC2Tag";
        List<TagFilter> filters = input.structures(filtersMember).stream()
                .map(filter -> TagFilter.of(filter, error))
                .toList();
        List<List<TagFilter>> sets = input.structure(setMember)
                .map(set -> TagFilter.sets(set.node().path(listMember), error))
                .orElse(List.of());
        return instance -> instance.onPremises == onPremises
                && (filters.stream().anyMatch(filter -> filter.matches(instance.tags))
                        || !sets.isEmpty()
                                && sets.stream()
                                        .allMatch(
                                                set -> set.stream().anyMatch(filter -> filter.matches(instance.tags))));
    }
}
