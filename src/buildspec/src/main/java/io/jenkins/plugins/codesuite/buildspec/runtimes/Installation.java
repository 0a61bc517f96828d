package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runtime that the machine has.
 *
 * @param version its version
 * @param home its folder
 * @param origin whose installation it is
 * @param distribution which distribution of Java it is, in the words of its {@code release} file
 * @param folders what is put before {@code PATH}
 * @param variables what is set besides
 * @param links programs that must be found by another name or before others, by that name
 */
record Installation(
        RuntimeVersion version,
        Path home,
        String origin,
        Optional<String> distribution,
        List<Path> folders,
        Map<String, String> variables,
        Map<String, Path> links) {

    Installation {
        folders = List.copyOf(folders);
        variables = Map.copyOf(variables);
        links = Map.copyOf(links);
    }

    /** An installation whose programs are in {@code bin}. */
    static Installation in(RuntimeVersion version, Path home, String origin, Path bin, Map<String, String> variables) {
        return new Installation(version, home, origin, Optional.empty(), List.of(bin), variables, Map.of());
    }
}
