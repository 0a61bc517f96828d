package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One phase of a buildspec.
 *
 * @param name which phase
 * @param runAs the user who runs its commands
 * @param onFailure what happens when it fails
 * @param commands the commands, in order
 * @param finallyCommands what runs after them, also when one failed
 * @param runtimeVersions the runtimes that {@code install} asks for, by name
 * @param at where the phase's key stands
 */
public record Phase(
        PhaseName name,
        Optional<Text> runAs,
        OnFailure onFailure,
        List<Text> commands,
        List<Text> finallyCommands,
        Map<String, Text> runtimeVersions,
        Position at) {

    /** Takes copies of the collections. */
    public Phase {
        commands = List.copyOf(commands);
        finallyCommands = List.copyOf(finallyCommands);
        runtimeVersions = Ordered.copyOf(runtimeVersions);
    }
}
