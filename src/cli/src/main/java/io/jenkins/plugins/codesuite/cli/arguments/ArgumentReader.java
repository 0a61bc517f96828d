package io.jenkins.plugins.codesuite.cli.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a command line by a {@link CommandSyntax}: {@code --name value}, {@code --name=value}, options and parameters
 * in any order, nothing but parameters after {@code --}.
 */
public final class ArgumentReader {

    private final CommandSyntax syntax;

    /** Reads for the command of {@code syntax}. */
    public ArgumentReader(CommandSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Reads {@code words}.
     *
     * @throws UsageException when the command does not accept them
     */
    public Arguments read(List<String> words) throws UsageException {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> parameters = new ArrayList<>();
        boolean onlyParameters = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (onlyParameters || !word.startsWith("-") || word.equals("-")) {
                parameters.add(word);
            } else if (word.equals("--")) {
                onlyParameters = true;
            } else {
                int equals = word.indexOf('=');
                Option option = option(equals < 0 ? word : word.substring(0, equals));
                if (!option.takesValue()) {
                    if (equals >= 0) {
                        throw new UsageException(option.name() + " takes no value");
                    }
                    options.put(option.name(), List.of());
                } else if (equals >= 0) {
                    add(options, option, word.substring(equals + 1));
                } else {
                    i++;
                    add(options, option, following(words, i, option));
                }
            }
        }
        // Whoever asks for help is not told that a parameter is missing.
        if (!options.containsKey(Option.HELP.name())) {
            checkNumber(parameters);
        }
        return new Arguments(options, List.copyOf(parameters));
    }

    private Option option(String name) throws UsageException {
        Option option = syntax.option(name);
        if (option != null) {
            return option;
        }
        List<String> names = new ArrayList<>();
        for (Option known : syntax.options()) {
            names.add(known.name());
        }
        throw new UsageException("unknown option " + name + Nearest.suggestion(name, names));
    }

    private String following(List<String> words, int index, Option option) throws UsageException {
        if (index >= words.size()) {
            throw new UsageException(option.name() + " needs a value: " + option.name() + " " + option.label());
        }
        String word = words.get(index);
        // A forgotten value would otherwise swallow the next option in silence.
        if (syntax.option(word) != null) {
            throw new UsageException(option.name() + " needs a value, and " + word + " is an option; if it is the value"
                    + " that you mean, write " + option.name() + "=" + word);
        }
        return word;
    }

    private static void add(Map<String, List<String>> options, Option option, String value) throws UsageException {
        List<String> values = options.get(option.name());
        if (values == null) {
            values = new ArrayList<>();
            options.put(option.name(), values);
        } else if (!option.repeatable()) {
            throw new UsageException(option.name() + " is given twice; it is accepted once");
        }
        values.add(value);
    }

    private void checkNumber(List<String> parameters) throws UsageException {
        int maximum = syntax.parameter().isPresent() ? syntax.parameter().get().maximum() : 0;
        if (parameters.size() > maximum) {
            throw new UsageException("unexpected '" + parameters.get(maximum) + "'; "
                    + (maximum == 0
                            ? syntax.name() + " takes options only"
                            : syntax.name() + " takes at most " + maximum + " "
                                    + syntax.parameter().get().label()));
        }
        if (syntax.parameter().isPresent()
                && parameters.size() < syntax.parameter().get().minimum()) {
            throw new UsageException(
                    syntax.name() + " needs " + syntax.parameter().get().label());
        }
    }
}
