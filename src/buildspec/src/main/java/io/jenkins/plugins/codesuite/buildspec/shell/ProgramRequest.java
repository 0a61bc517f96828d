package io.jenkins.plugins.codesuite.buildspec.shell;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a program is compiled from.
 *
 * @param buildspec the buildspec
 * @param shell the shell that runs the program and every command
 * @param shellPath how the shell is started: its path, or its name to be found on {@code PATH}
 * @param phases the phases to run; phases that are left out are not entered
 * @param exportedVariables the variables whose values the program tells at the end
 * @param expansions the texts that it expands at the end
 * @param keepsState whether another program is to go on in the same directory with other phases of the same build: this
 *     one then leaves its outcome beside the shell state. Whether it goes on itself is seen by what it finds there.
 */
public record ProgramRequest(
        Buildspec buildspec,
        ShellKind shell,
        String shellPath,
        Set<PhaseName> phases,
        List<String> exportedVariables,
        List<Expansion> expansions,
        boolean keepsState) {

    /** A program that runs all phases of its build, or the last of them. */
    public ProgramRequest(
            Buildspec buildspec,
            ShellKind shell,
            String shellPath,
            Set<PhaseName> phases,
            List<String> exportedVariables,
            List<Expansion> expansions) {
        this(buildspec, shell, shellPath, phases, exportedVariables, expansions, false);
    }

    /** Takes copies of the collections; the phases keep their order. */
    public ProgramRequest {
        phases = phases.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(phases));
        exportedVariables = List.copyOf(exportedVariables);
        expansions = List.copyOf(expansions);
    }
}
