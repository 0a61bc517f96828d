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
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code codesuite identity assume}. */
public final class AssumeCommand implements Command {

    private static final List<String> FORMATS = List.of("env", "process", "json");

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(RoleOptions.OPTIONS);
        options.add(Option.flag("--json", "Prints whose session it is as JSON."));
        options.add(Option.value(
                "--format",
                "FORMAT",
                "Prints the credentials themselves: env (lines for a shell), process (what an AWS profile's"
                        + " credential_process prints), json."));
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "identity assume",
                "Opens an AWS session of a role, or of a chain of roles, and tells whose it is.",
                List.of(RoleOptions.bases(), "The credentials are shown to who asks for them by --format only."),
                options,
                Optional.empty(),
                List.of(
                        "0:there is a session",
                        "1:AWS gave none; the output says why and what to change",
                        "2:the command line is wrong",
                        "130:ended by Ctrl-C"),
                List.of(
                        "does the role's trust policy take the token of this branch?",
                        "codesuite identity assume --issuer https://ci.example.com/oidc --job team/app --branch main"
                                + " --role arn:aws:iam::111122223333:role/deploy",
                        "from a profile into another account, for this shell",
                        "eval \"$(codesuite identity assume --profile work --role arn:aws:iam::111122223333:role/r"
                                + " --format env)\""));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException, InterruptedException {
        Optional<String> format = arguments.value("--format");
        if (format.isPresent() && !FORMATS.contains(format.get())) {
            throw new UsageException("--format: '" + format.get() + "' is not accepted; env, process and json are");
        }
        if (format.isPresent() && arguments.has("--json")) {
            throw new UsageException("--json and --format exclude each other");
        }
        RoleOptions options = new RoleOptions(arguments, console);
        SessionRequest request = options.request();
        RoleSession session;
        Interruption.Stoppable waiting = Thread.currentThread()::interrupt;
        console.interruption().begin(waiting);
        try (OpenSessions sessions = new OpenSessions()) {
            session = sessions.session(request);
        } finally {
            console.interruption().end(waiting);
        }
        if (format.isEmpty()) {
            tell(session, arguments.has("--json"), console);
        } else if (format.get().equals("env")) {
            for (Map.Entry<String, String> variable :
                    AwsVariables.of(session, options.region()).entrySet()) {
                console.out()
                        .line("export " + variable.getKey() + "='"
                                + variable.getValue().replace("'", "'\\''") + "'");
            }
        } else if (format.get().equals("process")) {
            console.out().line(new String(session.credentialProcessJson(), StandardCharsets.UTF_8));
        } else {
            Map<String, Object> all = whose(session);
            all.put("accessKeyId", session.accessKeyId());
            all.put("secretAccessKey", session.secretAccessKey());
            all.put("sessionToken", session.sessionToken());
            console.out().line(json(all));
        }
        return ExitCode.SUCCEEDED;
    }

    private static void tell(RoleSession session, boolean json, Console console) throws IOException {
        if (json) {
            console.out().line(json(whose(session)));
            return;
        }
        for (Map.Entry<String, Object> fact : whose(session).entrySet()) {
            console.out().line(String.format("%-17s %s", fact.getKey(), fact.getValue()));
        }
    }

    /** No secrets. */
    private static Map<String, Object> whose(RoleSession session) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("account", session.account());
        facts.put("arn", session.arn());
        facts.put("userId", session.userId());
        facts.put("expires", session.expires().toString());
        session.packedPolicySize().ifPresent(size -> facts.put("packedPolicySize", size));
        return facts;
    }

    private static String json(Map<String, Object> facts) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(facts);
    }
}
