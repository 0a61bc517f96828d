package io.jenkins.plugins.codesuite.buildspec.shell;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A build for the tests of the program: phases put together in Java, run by a real shell. */
final class ShellBuild {

    /** What a run left. */
    record Outcome(int exitStatus, String log, List<BuildEvent> events, Path directory, List<String> commands) {

        /** The lines that the commands wrote; empty lines, which may be the agent's, are left out. */
        String output() {
            String rest = log;
            for (String command : commands) {
                // The agent writes out a command of several lines as it is.
                rest = rest.replace(command, command.replace('\n', '~'));
            }
            StringBuilder output = new StringBuilder();
            for (String line : rest.split("\n")) {
                if (!line.startsWith("[Container] ") && !line.isEmpty()) {
                    output.append(line).append('\n');
                }
            }
            return output.toString();
        }

        /** The agent's lines without their date. */
        List<String> agentLines() {
            List<String> lines = new ArrayList<>();
            for (String line : log.split("\n")) {
                if (line.startsWith("[Container] ")) {
                    lines.add(line.substring("[Container] 2026/11/21 10:15:02 ".length()));
                }
            }
            return lines;
        }

        Optional<String> exported(String name) {
            return events.stream()
                    .filter(BuildEvent.ExportedVariable.class::isInstance)
                    .map(BuildEvent.ExportedVariable.class::cast)
                    .filter(event -> event.name().equals(name))
                    .map(BuildEvent.ExportedVariable::value)
                    .findFirst();
        }

        Optional<String> expanded(String id) {
            return events.stream()
                    .filter(BuildEvent.Expanded.class::isInstance)
                    .map(BuildEvent.Expanded.class::cast)
                    .filter(event -> event.id().equals(id))
                    .map(BuildEvent.Expanded::value)
                    .findFirst();
        }

        String phaseStatus(PhaseName phase) {
            return events.stream()
                    .filter(BuildEvent.PhaseEnd.class::isInstance)
                    .map(BuildEvent.PhaseEnd.class::cast)
                    .filter(event -> event.phase() == phase)
                    .map(event -> event.status().name())
                    .findFirst()
                    .orElse("not entered");
        }

        BuildEvent.BuildEnd end() {
            return (BuildEvent.BuildEnd) events.get(events.size() - 1);
        }
    }

    private final Map<PhaseName, Phase> phases = new EnumMap<>(PhaseName.class);
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> exported = new ArrayList<>();
    private final List<Expansion> expansions = new ArrayList<>();
    private Buildspec.Version version = Buildspec.Version.V0_2;
    private Optional<Text> runAs = Optional.empty();
    private EnumSet<PhaseName> wanted = EnumSet.allOf(PhaseName.class);
    private boolean keepsState;

    static Text text(String value) {
        return new Text(value, Position.START);
    }

    static List<Text> texts(List<String> values) {
        return values.stream().map(ShellBuild::text).toList();
    }

    ShellBuild version01() {
        version = Buildspec.Version.V0_1;
        return this;
    }

    ShellBuild runAs(String user) {
        runAs = Optional.of(text(user));
        return this;
    }

    ShellBuild phase(PhaseName name, String... commands) {
        return phase(name, new OnFailure.Unset(), List.of(commands), List.of());
    }

    ShellBuild phase(PhaseName name, OnFailure onFailure, List<String> commands, List<String> finallyCommands) {
        phases.put(
                name,
                new Phase(
                        name,
                        Optional.empty(),
                        onFailure,
                        texts(commands),
                        texts(finallyCommands),
                        Map.of(),
                        Position.START));
        return this;
    }

    ShellBuild only(EnumSet<PhaseName> names) {
        wanted = names;
        return this;
    }

    ShellBuild keepsState() {
        keepsState = true;
        return this;
    }

    ShellBuild with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ShellBuild without(String name) {
        environment.remove(name);
        return this;
    }

    ShellBuild export(String... names) {
        exported.addAll(List.of(names));
        return this;
    }

    ShellBuild expand(String id, String text) {
        expansions.add(new Expansion(id, text));
        return this;
    }

    String program(ShellKind shell, String shellPath) throws NotCompilableException {
        Buildspec buildspec = new Buildspec(
                version,
                runAs,
                EnvironmentBlock.NONE,
                Buildspec.Proxy.NONE,
                Optional.empty(),
                phases,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new ProgramCompiler()
                .compile(new ProgramRequest(buildspec, shell, shellPath, wanted, exported, expansions, keepsState));
    }

    /** Starts the program in {@code work/src} with its files in {@code work/private dir}, whose name needs quoting. */
    Process start(String shell, Path work) throws IOException, NotCompilableException {
        Path directory = Files.createDirectories(work.resolve("it's private"));
        Path source = Files.createDirectories(work.resolve("src"));
        String path = shellPath(shell);
        Path program = Files.writeString(
                directory.resolve("program.sh"), program(shell.equals("bash") ? ShellKind.BASH : ShellKind.SH, path));
        ProcessBuilder builder = new ProcessBuilder(path, program.toString())
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("CODEBUILD_SRC_DIR", source.toString());
        return builder.start();
    }

    Outcome run(String shell, Path work) throws IOException, InterruptedException, NotCompilableException {
        Process process = start(shell, work);
        String log;
        try (InputStream output = process.getInputStream()) {
            log = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exitStatus = process.waitFor();
        Path directory = work.resolve("it's private");
        List<String> commands = new ArrayList<>();
        for (Phase phase : phases.values()) {
            phase.commands().forEach(command -> commands.add(command.value()));
            phase.finallyCommands().forEach(command -> commands.add(command.value()));
        }
        commands.removeIf(command -> command.indexOf('\n') < 0);
        return new Outcome(
                exitStatus, log, new EventReader(directory.resolve("events.jsonl")).poll(), directory, commands);
    }

    /** {@code sh} is to be dash where the machine has it under that name. */
    static String shellPath(String shell) {
        Path dash = Path.of("/usr/bin/dash");
        return shell.equals("sh") && Files.isExecutable(dash) ? dash.toString() : "/bin/" + shell;
    }
}
