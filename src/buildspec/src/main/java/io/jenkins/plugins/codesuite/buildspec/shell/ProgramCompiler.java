package io.jenkins.plugins.codesuite.buildspec.shell;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Makes one shell program of a buildspec's phases. The program runs every command in a shell of its own, keeps the
 * state that CodeBuild keeps, does the phase transitions itself and tells what happens in an events file; see the
 * comments of {@code driver.sh}, which stands at its beginning.
 *
 * <p>No variable's value stands in a program: values come by the environment of the process.
 */
public final class ProgramCompiler {

    /**
     * The program for {@code request}.
     *
     * @throws NotCompilableException when the shell is not of the POSIX family, or a pattern cannot be matched
     */
    public String compile(ProgramRequest request) throws NotCompilableException {
        if (!request.shell().isPosix()) {
            throw new NotCompilableException(
                    "env.shell: " + request.shell().program() + " is not supported on this machine; sh and bash are");
        }
        Buildspec buildspec = request.buildspec();
        StringBuilder program = new StringBuilder("#!/bin/sh\n").append(resource("driver.sh"));
        program.append("\n# The build.\n_cs_shell=").append(Quoting.single(request.shellPath()));
        program.append("\n_cs_version=")
                .append(buildspec.version().number())
                .append(request.keepsState() ? "\n_cs_keep_state" : "")
                .append("\n_cs_now\n_cs_event build-start\n");
        for (PhaseName name : request.phases()) {
            Optional<Phase> phase = Optional.ofNullable(buildspec.phases().get(name));
            commands(program, "commands", name, phase.map(Phase::commands).orElse(List.of()));
            commands(program, "finally", name, phase.map(Phase::finallyCommands).orElse(List.of()));
        }
        program.append("\n_cs_phases() {\n");
        for (PhaseName name : request.phases()) {
            program.append("  ")
                    .append(call(name, Optional.ofNullable(buildspec.phases().get(name)), buildspec.runAs()))
                    .append(" || return\n");
        }
        program.append("  :\n}\n_cs_phases\n");
        if (!request.exportedVariables().isEmpty() || !request.expansions().isEmpty()) {
            program.append("_cs_text=")
                    .append(Quoting.single(collector(request.exportedVariables(), request.expansions())))
                    .append("\n_cs_collect\n");
        }
        return program.append("_cs_end\n").toString();
    }

    /**
     * A program that only expands {@code expansions}, in the environment and the directory in which it is started; it
     * appends its events to {@code events.jsonl} beside it.
     */
    public String compileExpansions(List<Expansion> expansions) {
        return "#!/bin/sh\nexec 9>>\"${0%/*}/events.jsonl\" || exit 2\n" + collector(List.of(), expansions);
    }

    private static void commands(StringBuilder program, String block, PhaseName name, List<Text> commands) {
        program.append("\n_cs_").append(block).append('_').append(name).append("() {\n");
        for (int index = 0; index < commands.size(); index++) {
            program.append("_cs_text=")
                    .append(Quoting.single(commands.get(index).value()))
                    .append("\n_cs_run ")
                    .append(block)
                    .append(' ')
                    .append(index)
                    // The first failure ends the commands; what stands in 'finally' is tried to its end.
                    .append(block.equals("commands") ? " || return\n" : "\n");
        }
        program.append(":\n}\n");
    }

    private static String call(PhaseName name, Optional<Phase> phase, Optional<Text> buildRunAs)
            throws NotCompilableException {
        OnFailure onFailure = phase.map(Phase::onFailure).orElseGet(OnFailure.Unset::new);
        String user = phase.flatMap(Phase::runAs)
                .or(() -> buildRunAs)
                .map(Text::value)
                .orElse("");
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (!(Character.isLetterOrDigit(c) && c < 128 || c == '_' || c == '.' || c == '-' && i > 0)) {
                throw new NotCompilableException("run-as: " + user + " is not a user's name");
            }
        }
        StringBuilder call = new StringBuilder("_cs_phase ").append(name).append(' ');
        call.append(
                onFailure instanceof OnFailure.Abort
                        ? "ABORT"
                        : onFailure instanceof OnFailure.Continue ? "CONTINUE" : "''");
        call.append(' ').append(user.isEmpty() ? "''" : user);
        if (onFailure instanceof OnFailure.Retry retry) {
            call.append(' ').append(retry.times());
            if (retry.pattern().isPresent()) {
                GrepPattern pattern = GrepPattern.of(retry.pattern().get());
                call.append(' ').append(Quoting.single(pattern.pattern())).append(pattern.ignoreCase() ? " -i" : "");
            }
        } else {
            call.append(" 0");
        }
        return call.toString();
    }

    private static String collector(List<String> exportedVariables, List<Expansion> expansions) {
        StringBuilder script = new StringBuilder("\ncd -- \"$CODEBUILD_SRC_DIR\"\n").append(resource("collect.sh"));
        for (String name : exportedVariables) {
            script.append("_cs_exported ").append(name).append('\n');
        }
        for (Expansion expansion : expansions) {
            // A here-document expands as double quotes do, and leaves the text's own quotes alone.
            String end = endMark(expansion.text());
            script.append("_cs_expanded ")
                    .append(expansion.id())
                    .append(' ')
                    .append(Quoting.single("cat <<" + end + "\n" + expansion.text() + "\n" + end + "\n"))
                    .append('\n');
        }
        return script.toString();
    }

    /** A line that ends a here-document and does not stand in {@code text}. */
    private static String endMark(String text) {
        StringBuilder end = new StringBuilder("END_OF_TEXT");
        while (text.contains(end)) {
            end.append('_');
        }
        return end.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ProgramCompiler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
