package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a deployment reads of an AppSpec of ECS or Lambda, in YAML or JSON; keys in any case.
 *
 * @param properties the members of the only resource's {@code Properties}, keys in lower case
 * @param hooks function by event
 */
record AppSpec(Map<String, Object> properties, Map<String, String> hooks) {
    private static final String BAD = "The deployment failed because the AppSpec file that specifies the deployment"
            + " configuration is missing or has an invalid configuration. ";

    /**
     * Reads an AppSpec.
     *
     * @throws UnusableException if CodeDeploy could not use it
     */
    static AppSpec read(String text, Platform platform) {
        Map<String, Object> root = map(load(text), "The AppSpec is not a map.");
        Object version = root.get("version");
        if (version == null || !String.valueOf(version).equals("0.0")) {
            throw new UnusableException("The version of the AppSpec is not 0.0.");
        }
        List<?> resources = list(root.get("resources"), "The AppSpec has no list 'Resources'.");
        if (resources.size() != 1) {
            throw new UnusableException("'Resources' has " + resources.size() + " entries; it must have one.");
        }
        Map<String, Object> entry = map(resources.get(0), "The entry of 'Resources' is not a map.");
        if (entry.size() != 1 || platform == Platform.ECS && !entry.containsKey("targetservice")) {
            throw new UnusableException("The entry of 'Resources' is not one resource.");
        }
        Map<String, Object> resource = map(entry.values().iterator().next(), "The resource is not a map.");
        String type = platform == Platform.ECS ? "AWS::ECS::Service" : "AWS::Lambda::Function";
        if (!type.equals(resource.get("type"))) {
            throw new UnusableException("The resource's type is not " + type + ".");
        }
        Map<String, Object> properties = map(resource.get("properties"), "The resource has no 'Properties'.");
        Map<String, String> hooks = new LinkedHashMap<>();
        if (root.get("hooks") != null) {
            for (Object hook : list(root.get("hooks"), "'Hooks' is not a list.")) {
                map(hook, "A hook is not a map.")
                        .forEach((event, function) -> hooks.put(event, String.valueOf(function)));
            }
        }
        return new AppSpec(properties, hooks);
    }

    private static Object load(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw new UnusableException("The input AppSpec file is a not well-formed yaml.");
        }
    }

    private static Map<String, Object> map(Object value, String otherwise) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnusableException(otherwise);
        }
        Map<String, Object> lowerCase = new LinkedHashMap<>();
        map.forEach((key, member) -> lowerCase.put(String.valueOf(key).toLowerCase(Locale.ROOT), member));
        return lowerCase;
    }

    private static List<?> list(Object value, String otherwise) {
        if (!(value instanceof List<?> list)) {
            throw new UnusableException(otherwise);
        }
        return list;
    }

    /** A property that must be there. */
    String property(String name) {
        return Optional.ofNullable(properties.get(name.toLowerCase(Locale.ROOT)))
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnusableException("The property " + name + " is missing."));
    }

    /** The function behind an event's hook. */
    Optional<String> hook(String event) {
        return Optional.ofNullable(hooks.get(event.toLowerCase(Locale.ROOT)));
    }

    /** The AppSpec cannot be used; the message is CodeDeploy's. */
    static final class UnusableException extends RuntimeException {
        UnusableException(String why) {
            super(BAD + why, null, false, false);
        }
    }
}
