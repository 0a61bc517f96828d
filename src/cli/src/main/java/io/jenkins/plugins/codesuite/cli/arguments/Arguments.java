package io.jenkins.plugins.codesuite.cli.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line that was read. */
public final class Arguments {

    private final Map<String, List<String>> options;
    private final List<String> parameters;

    Arguments(Map<String, List<String>> options, List<String> parameters) {
        this.options = options;
        this.parameters = parameters;
    }

    /** Whether the option {@code name} was given. */
    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** The value of the option {@code name}, if it was given. */
    public Optional<String> value(String name) {
        List<String> values = options.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Every value of the option {@code name}, in the order in which they were given. */
    public List<String> values(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** What was given besides options. */
    public List<String> parameters() {
        return parameters;
    }
}
