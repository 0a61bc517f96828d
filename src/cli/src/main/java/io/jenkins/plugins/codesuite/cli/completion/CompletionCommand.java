package io.jenkins.plugins.codesuite.cli.completion;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.PicocliSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code codesuite completion}. */
public final class CompletionCommand implements Command {

    private static final CommandSyntax SYNTAX = new CommandSyntax(
            "completion",
            "Prints a script that completes codesuite's commands and options in bash or zsh.",
            List.of(),
            List.of(Option.HELP, Option.DEBUG),
            Optional.of(new Parameter("bash|zsh", 1, 1, "The shell.")),
            List.of("0:printed", "2:the command line is wrong"),
            List.of(
                    "in ~/.bashrc",
                    "source <(codesuite completion bash)",
                    "in ~/.zshrc, after compinit",
                    "source <(codesuite completion zsh)"));

    private final Supplier<PicocliSyntax> program;

    /** Completes what {@code program} gives. */
    public CompletionCommand(Supplier<PicocliSyntax> program) {
        this.program = program;
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException {
        String shell = arguments.parameters().get(0);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("'" + shell + "' is not accepted; bash and zsh are");
        }
        // One script does for both: in zsh it switches zsh's own bash completion on.
        console.out().print(program.get().completionScript());
        return ExitCode.SUCCEEDED;
    }
}
