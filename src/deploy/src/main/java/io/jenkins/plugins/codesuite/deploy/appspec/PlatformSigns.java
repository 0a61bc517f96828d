package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells from the keys of an AppSpec which platform it is for. */
final class PlatformSigns {

    private static final List<String> SERVER_KEYS = List.of("os", "files", "permissions", "file_exists_behavior");
    private static final List<String> ECS_PROPERTIES = List.of(
            "TaskDefinition",
            "LoadBalancerInfo",
            "PlatformVersion",
            "NetworkConfiguration",
            "CapacityProviderStrategy");
    private static final List<String> LAMBDA_PROPERTIES = List.of("Alias", "CurrentVersion", "TargetVersion");

    private PlatformSigns() {}

    /**
     * What tells the platform.
     *
     * @param platform the platform
     * @param at where it is told
     */
    record Sign(Platform platform, int at) {}

    /** The platform of a document; empty when nothing tells it. */
    static Optional<Sign> of(Node root) {
        Optional<Entry> resources = KeyCase.find(root, "Resources");
        if (resources.isPresent()) {
            return ofResources(resources.get().value());
        }
        for (String key : SERVER_KEYS) {
            Optional<Entry> entry = KeyCase.find(root, key);
            if (entry.isPresent()) {
                return Optional.of(new Sign(Platform.SERVER, entry.get().key().at()));
            }
        }
        // Scripts of a server stand in a map from events; functions of ECS and Lambda stand in a list.
        return KeyCase.find(root, "hooks")
                .filter(hooks -> hooks.value() instanceof Mapping)
                .map(hooks -> new Sign(Platform.SERVER, hooks.key().at()));
    }

    private static Optional<Sign> ofResources(Node resources) {
        List<Node> items = resources instanceof Sequence sequence ? sequence.items() : List.of(resources);
        for (Node item : items) {
            if (item instanceof Mapping mapping) {
                for (Entry resource : mapping.entries()) {
                    Optional<Sign> sign = ofResource(resource);
                    if (sign.isPresent()) {
                        return sign;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Sign> ofResource(Entry resource) {
        Optional<Sign> typed = KeyCase.find(resource.value(), "Type").flatMap(PlatformSigns::ofType);
        if (typed.isPresent()) {
            return typed;
        }
        if (resource.key().value().equalsIgnoreCase(EcsAppSpec.RESOURCE)) {
            return Optional.of(new Sign(Platform.ECS, resource.key().at()));
        }
        Node properties =
                KeyCase.find(resource.value(), "Properties").map(Entry::value).orElse(resource.value());
        return holds(properties, ECS_PROPERTIES, Platform.ECS)
                .or(() -> holds(properties, LAMBDA_PROPERTIES, Platform.LAMBDA));
    }

    private static Optional<Sign> ofType(Entry type) {
        if (!(type.value() instanceof Scalar scalar)) {
            return Optional.empty();
        }
        String written = scalar.value().toLowerCase(Locale.ROOT);
        if (written.contains("ecs")) {
            return Optional.of(new Sign(Platform.ECS, scalar.at()));
        }
        return written.contains("lambda") ? Optional.of(new Sign(Platform.LAMBDA, scalar.at())) : Optional.empty();
    }

    private static Optional<Sign> holds(Node properties, List<String> keys, Platform platform) {
        for (String key : keys) {
            Optional<Entry> entry = KeyCase.find(properties, key);
            if (entry.isPresent()) {
                return Optional.of(new Sign(platform, entry.get().key().at()));
            }
        }
        return Optional.empty();
    }
}
