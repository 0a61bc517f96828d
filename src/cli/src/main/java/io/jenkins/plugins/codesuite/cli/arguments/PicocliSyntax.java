package io.jenkins.plugins.codesuite.cli.arguments;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Help and shell completion, drawn by picocli from the tables that the command line is read by.
 *
 * <p>Picocli does not read the command line itself: its classes are of a class-file version that Java 17 does not put
 * into a class-data archive, and loading them would be half of an empty build's start.
 */
public final class PicocliSyntax {

    private static final int WIDTH = 100;

    private final String program;
    private final String summary;
    private final List<Option> options;
    private final List<CommandSyntax> commands;

    /**
     * Describes a program.
     *
     * @param program its name
     * @param summary what it does, in one line
     * @param options its own options, which stand before a command
     * @param commands its commands
     */
    public PicocliSyntax(String program, String summary, List<Option> options, List<CommandSyntax> commands) {
        this.program = program;
        this.summary = summary;
        this.options = List.copyOf(options);
        this.commands = List.copyOf(commands);
    }

    /** Writes the help of the program. */
    public void help(PrintWriter out, boolean colour, List<String> examples) {
        CommandSpec spec = root();
        spec.usageMessage().footerHeading("%nExamples:%n").footer(footer(examples));
        print(new CommandLine(spec), out, colour);
    }

    /** Writes the help of {@code command}, one of the program's. */
    public void help(CommandSyntax command, PrintWriter out, boolean colour) {
        print(new CommandLine(root()).getSubcommands().get(command.name()), out, colour);
    }

    private static void print(CommandLine line, PrintWriter out, boolean colour) {
        line.usage(out, colour ? Ansi.ON : Ansi.OFF);
        out.flush();
    }

    /** The script that completes command lines in bash, and in zsh with its bash completion switched on. */
    public String completionScript() {
        return AutoComplete.bash(program, new CommandLine(root()));
    }

    private CommandSpec root() {
        CommandSpec root = CommandSpec.create().name(program);
        root.usageMessage()
                .width(WIDTH)
                .description(escape(summary))
                .customSynopsis(program + " COMMAND [OPTION…] [ARGUMENT…]")
                .descriptionHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        for (Option option : options) {
            root.addOption(option(option));
        }
        for (CommandSyntax command : commands) {
            root.addSubcommand(command.name(), new CommandLine(spec(command)));
        }
        return root;
    }

    private static CommandSpec spec(CommandSyntax command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : command.description()) {
            paragraphs.add(paragraphs.isEmpty() ? escape(paragraph) : "%n" + escape(paragraph));
        }
        spec.usageMessage()
                .width(WIDTH)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .header(escape(command.summary()))
                .headerHeading("")
                .synopsisHeading("%nUsage: ")
                .descriptionHeading(paragraphs.isEmpty() ? "" : "%n")
                .description(paragraphs.toArray(new String[0]))
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes(command.exitCodes()))
                .footerHeading("%nExamples:%n")
                .footer(footer(command.examples()));
        if (command.parameter().isPresent()) {
            Parameter parameter = command.parameter().get();
            String range =
                    parameter.minimum() + ".." + (parameter.maximum() == Integer.MAX_VALUE ? "*" : parameter.maximum());
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0" + (parameter.maximum() > 1 ? "..*" : ""))
                    .arity(range)
                    .type(parameter.maximum() > 1 ? List.class : String.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel(parameter.label())
                    .description(escape(parameter.description()))
                    .build());
        }
        for (Option option : command.options()) {
            spec.addOption(option(option));
        }
        return spec;
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = option.shortName().isEmpty()
                ? OptionSpec.builder(option.name())
                : OptionSpec.builder(option.shortName(), option.name());
        builder.description(escape(option.description()));
        if (!option.takesValue()) {
            return builder.type(boolean.class).arity("0").build();
        }
        return builder.type(option.repeatable() ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(option.label())
                .build();
    }

    private static Map<String, String> exitCodes(List<String> lines) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            codes.put(" " + line.substring(0, colon), escape(line.substring(colon + 1)));
        }
        return codes;
    }

    private static String[] footer(List<String> examples) {
        String[] lines = new String[examples.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (i % 2 == 0 ? "  # " : "  ") + escape(examples.get(i));
        }
        return lines;
    }

    /** Picocli formats texts: a percent sign of ours must live on. */
    private static String escape(String text) {
        return text.replace("%", "%%");
    }
}
