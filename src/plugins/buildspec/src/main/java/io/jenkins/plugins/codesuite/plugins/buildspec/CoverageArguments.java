package io.jenkins.plugins.codesuite.plugins.buildspec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the Coverage plugin is told, by the names of its step's arguments: so that no class of it is needed.
 *
 * <p>Source: <a href="https://plugins.jenkins.io/coverage/">Coverage plugin</a>, {@code recordCoverage}.
 */
final class CoverageArguments {

    /** The name of its step, and the symbol of its post-build action. */
    static final String FUNCTION = "recordCoverage";

    private CoverageArguments() {}

    /**
     * The arguments that have it read a file of Cobertura XML. Gates are ours; results of several reports need ids of their own.
     *
     * @param file the file's path from the workspace
     * @param name what the reports are called
     */
    static Map<String, Object> of(String file, String name) {
        return Map.of(
                "tools",
                List.of(Map.of("parser", "COBERTURA", "pattern", file)),
                "id",
                "codesuite-" + id(name),
                "name",
                name,
                "enabledForFailure",
                true);
    }

    /** Letters, digits and hyphens, as the plugin wants an id. */
    private static String id(String name) {
        return name.codePoints()
                .mapToObj(character ->
                        Character.isLetterOrDigit(character) && character < 128 ? Character.toString(character) : "-")
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }
}
