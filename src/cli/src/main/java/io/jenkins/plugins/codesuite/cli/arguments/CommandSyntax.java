package io.jenkins.plugins.codesuite.cli.arguments;

import java.util.List;
import java.util.Optional;

/**
 * What a command accepts and what its help says.
 *
 * @param name the command's name
 * @param summary what it does, in one line
 * @param description what it does, in paragraphs
 * @param options its options
 * @param parameter what it takes besides
 * @param exitCodes its exit codes, each as {@code "0:meaning"}
 * @param examples pairs of lines: what one wants, and the command line for it
 */
public record CommandSyntax(
        String name,
        String summary,
        List<String> description,
        List<Option> options,
        Optional<Parameter> parameter,
        List<String> exitCodes,
        List<String> examples) {

    /** Takes copies of the lists. */
    public CommandSyntax {
        description = List.copyOf(description);
        options = List.copyOf(options);
        exitCodes = List.copyOf(exitCodes);
        examples = List.copyOf(examples);
    }

    /** The option that is written {@code name}, short or long; null when there is none, for the reader's sake. */
    Option option(String name) {
        for (Option option : options) {
            if (option.name().equals(name)
                    || !option.shortName().isEmpty() && option.shortName().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
