package io.jenkins.plugins.codesuite.cli.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.IdentityToken;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code codesuite identity token}. */
public final class TokenCommand implements Command {

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(OwnKeys.OPTIONS);
        options.addAll(Who.OPTIONS);
        options.addAll(Who.SESSION_OPTIONS);
        options.add(Option.flag("--print", "Prints the token, on a terminal too."));
        options.add(Option.flag("--claims", "Prints what the token says, also where the output is no terminal."));
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "identity token",
                "Signs a token that says which build is asking.",
                List.of(
                        "On a terminal it prints what the token says. Into a file or a pipe it prints the token itself: who"
                                + " has it is that build until it expires."),
                options,
                Optional.empty(),
                List.of("0:signed", "1:the keys cannot be read or written", "2:the command line is wrong"),
                List.of(
                        "what the token of a branch's build says",
                        "codesuite identity token --issuer https://ci.example.com/oidc --job team/app --branch main",
                        "for a tool that takes the token from a file",
                        "codesuite identity token --issuer https://ci.example.com/oidc --job team/app > token"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException {
        if (arguments.has("--print") && arguments.has("--claims")) {
            throw new UsageException("--print and --claims exclude each other");
        }
        OwnKeys keys = new OwnKeys(arguments, console);
        Who who = new Who(arguments);
        IdentityToken token;
        try {
            IssuerUrl issuer = keys.neededIssuer();
            token = new IdentityTokens(keys.ring(Optional.empty()), Clock.systemUTC())
                    .mint(who.rules(issuer), who.request());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        boolean terminal = console.out().isLive();
        if (arguments.has("--claims") || terminal && !arguments.has("--print")) {
            console.out().line(claims(token));
        } else {
            // No line end in a file: not every tool that reads it strips one.
            console.out().print(token.value() + (terminal ? "\n" : ""));
        }
        return ExitCode.SUCCEEDED;
    }

    private static String claims(IdentityToken token) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        return mapper.writeValueAsString(
                mapper.readTree(Base64.getUrlDecoder().decode(token.value().split("\\.")[1])));
    }
}
