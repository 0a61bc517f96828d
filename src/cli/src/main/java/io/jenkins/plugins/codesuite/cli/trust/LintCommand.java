package io.jenkins.plugins.codesuite.cli.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerCheck;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.trust.LintContext;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicyLint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code codesuite trust-policy lint}. */
public final class LintCommand implements Command {

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value("--issuer", "URL", "The issuer that the policy must be for."),
                Option.value("--audience", "TEXT", "The audience that its tokens have."),
                Option.flag("--check-issuer", "Fetches the documents of --issuer as AWS does, too."),
                Option.flag("--json", "Writes the findings as JSON."),
                Option.flag("--strict", "Warnings count as errors do.")));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "trust-policy lint",
                "Finds what makes a role's trust policy too wide, or of no effect, and says what to change.",
                List.of("It reads the policy itself, and what 'aws iam get-role' writes."),
                options,
                Optional.of(new Parameter("FILE…", 1, Integer.MAX_VALUE, "JSON files; - is standard input.")),
                List.of("0:no errors", "1:there are errors, or warnings with --strict", "2:the command line is wrong"),
                List.of(
                        "check a file",
                        "codesuite trust-policy lint trust.json",
                        "check a role",
                        "aws iam get-role --role-name deploy | codesuite trust-policy lint -"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    private record Found(String file, Finding finding) {}

    @Override
    public int run(Arguments arguments, Console plain) throws UsageException, IOException, InterruptedException {
        Console console = plain.coloured(arguments);
        Optional<IssuerUrl> issuer = issuer(arguments);
        LintContext context = new LintContext(issuer, arguments.value("--audience"));
        List<Found> found = new ArrayList<>();
        for (String file : arguments.parameters()) {
            String name = file.equals("-") ? "<standard input>" : file;
            for (Finding finding : new TrustPolicyLint().lint(text(file, console), context)) {
                found.add(new Found(name, finding));
            }
        }
        if (arguments.has("--check-issuer")) {
            if (issuer.isEmpty()) {
                throw new UsageException("--check-issuer needs --issuer URL");
            }
            for (Finding finding : check(issuer.get(), console)) {
                found.add(new Found(issuer.get().value(), finding));
            }
        }
        if (arguments.has("--json")) {
            json(found, console);
        } else {
            text(found, arguments.parameters().size(), console);
        }
        boolean failed =
                count(found, Severity.ERROR) > 0 || arguments.has("--strict") && count(found, Severity.WARNING) > 0;
        return failed ? ExitCode.FAILED : ExitCode.SUCCEEDED;
    }

    private static Optional<IssuerUrl> issuer(Arguments arguments) throws UsageException {
        try {
            return arguments.value("--issuer").map(IssuerUrl::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--issuer: " + e.getMessage(), e);
        }
    }

    private static String text(String file, Console console) throws UsageException, IOException {
        try {
            return file.equals("-")
                    ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (InvalidPathException e) {
            throw new UsageException("'" + file + "' is no path: " + e.getReason(), e);
        }
    }

    private static List<Finding> check(IssuerUrl issuer, Console console) throws InterruptedException {
        Interruption.Stoppable waiting = Thread.currentThread()::interrupt;
        console.interruption().begin(waiting);
        try {
            return new IssuerCheck().check(issuer, Set.of());
        } finally {
            console.interruption().end(waiting);
        }
    }

    private static long count(List<Found> found, Severity severity) {
        return found.stream()
                .filter(one -> one.finding().severity() == severity)
                .count();
    }

    private static void text(List<Found> found, int files, Console console) throws IOException {
        for (Found one : found) {
            console.out().line(new FindingText(console.out()).of(one.file(), one.finding()));
            console.out().line("");
        }
        long errors = count(found, Severity.ERROR);
        long warnings = count(found, Severity.WARNING);
        console.out()
                .line(console.out()
                        .paint(
                                errors > 0 ? Style.RED : warnings > 0 ? Style.YELLOW : Style.GREEN,
                                number(files, "file") + ": " + number(errors, "error") + ", "
                                        + number(warnings, "warning") + ", "
                                        + number(count(found, Severity.NOTE), "note")));
    }

    private static String number(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static void json(List<Found> found, Console console) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (Found one : found) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("file", one.file());
            fields.put("severity", one.finding().severity().name().toLowerCase(Locale.ROOT));
            fields.put("where", one.finding().where());
            fields.put("what", one.finding().what());
            fields.put("fix", one.finding().fix());
            all.add(fields);
        }
        console.out()
                .line(new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(all));
    }
}
