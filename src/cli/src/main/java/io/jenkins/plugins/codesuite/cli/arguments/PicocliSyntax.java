package io.jenkins.plugins.codesuite.cli.arguments;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final List<CommandGroup> groups;
    private final List<CommandSyntax> commands;

    /**
     * Describes a program.
     *
     * @param program its name
     * @param summary what it does, in one line
     * @param options its own options, which stand before a command
     * @param groups the first words of commands that have two
     * @param commands its commands
     */
    public PicocliSyntax(
            String program,
            String summary,
            List<Option> options,
            List<CommandGroup> groups,
            List<CommandSyntax> commands) {
        this.program = program;
        this.summary = summary;
        this.options = List.copyOf(options);
        this.groups = List.copyOf(groups);
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
        CommandLine line = new CommandLine(root());
        for (String word : command.name().split(" ")) {
            line = line.getSubcommands().get(word);
        }
        print(line, out, colour);
    }

    /** Writes the help of {@code group}, one of the program's. */
    public void help(CommandGroup group, PrintWriter out, boolean colour) {
        print(new CommandLine(root()).getSubcommands().get(group.name()), out, colour);
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
        Map<String, CommandSpec> parents = new HashMap<>();
        for (CommandSyntax command : commands) {
            int blank = command.name().indexOf(' ');
            if (blank < 0) {
                root.addSubcommand(command.name(), new CommandLine(spec(command)));
                continue;
            }
            String first = command.name().substring(0, blank);
            CommandSpec parent = parents.get(first);
            if (parent == null) {
                parent = group(first);
                parents.put(first, parent);
                root.addSubcommand(first, new CommandLine(parent));
            }
            parent.addSubcommand(command.name().substring(blank + 1), new CommandLine(spec(command)));
        }
        return root;
    }

    private CommandSpec group(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        for (CommandGroup group : groups) {
            if (group.name().equals(name)) {
                spec.usageMessage().header(escape(group.summary()));
            }
        }
        spec.usageMessage()
                .width(WIDTH)
                .headerHeading("")
                .synopsisHeading("%nUsage: ")
                .customSynopsis(program + " " + name + " COMMAND [OPTION…] [ARGUMENT…]")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        spec.addOption(option(Option.HELP));
        return spec;
    }

    private static CommandSpec spec(CommandSyntax command) {
        CommandSpec spec = CommandSpec.create()
                .name(command.name().substring(command.name().indexOf(' ') + 1));
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
