package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a token is for, and what else it says. */
final class Who {

    static final List<Option> OPTIONS = List.of(
            Option.value("--job", "NAME", "The job, with its folders: team/app. Default: codesuite."),
            Option.value("--build", "N", "The build's number. Default: 1."),
            Option.value("--branch", "NAME", "The token is for a build of this branch."),
            Option.value("--tag", "NAME", "The token is for a build of this tag."),
            Option.value("--pull-request", "ID", "The token is for a build of this pull request."),
            Option.flag("--fork", "The pull request comes from a fork."),
            Option.value("--target", "BRANCH", "The branch that the pull request is for. Default: main."),
            Option.value("--job-id", "ID", "The job's immutable id. Default: the job's name."),
            Option.value("--commit", "ID", "The commit that is built."),
            Option.value("--trigger", "KIND", "What started the build. Default: user."),
            Option.value("--user", "ID", "Who started the build."),
            Option.value("--agent", "LABEL", "The agent that it runs on."),
            Option.value(
                    "--subject",
                    "TEMPLATE",
                    "How the subject is made of these. Default: " + SubjectTemplate.DEFAULT.text() + "."),
            Option.value("--audience", "TEXT", "Who takes the token. Default: " + TokenRequest.DEFAULT_AUDIENCE + "."),
            Option.value("--lifetime", "TIME", "How long the token is good: 300, 5m. At most 1h. Default: 5m."));

    /** What a token may carry into the session; a chain without a token has these too. */
    static final List<Option> SESSION_OPTIONS = List.of(
            Option.values("--tag-session", "KEY=VALUE", "A session tag. Repeatable."),
            Option.values("--transitive", "KEY", "This session tag goes on along a chain of roles. Repeatable."),
            Option.value("--source-identity", "NAME", "Who is behind the session; it stays along a chain of roles."));

    private final Arguments arguments;
    private final Values values;

    Who(Arguments arguments) {
        this.arguments = arguments;
        this.values = new Values(arguments);
    }

    String job() {
        return arguments.value("--job").orElse("codesuite");
    }

    long build() throws UsageException {
        return values.read("--build", Who::number).orElse(1L);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("'" + text + "' is no build's number");
        }
        return Long.parseLong(text);
    }

    TokenRules rules(IssuerUrl issuer) throws UsageException {
        return new TokenRules(
                issuer, values.read("--subject", SubjectTemplate::new).orElse(SubjectTemplate.DEFAULT), List.of());
    }

    TokenRequest request() throws UsageException {
        Ref ref = ref();
        SessionTags tags = tags();
        try {
            return new TokenRequest(
                    new BuildIdentity(
                            job(),
                            job(),
                            arguments.value("--job-id").orElse(job()),
                            build(),
                            ref,
                            arguments.value("--commit"),
                            arguments.value("--trigger").orElse("user"),
                            arguments.value("--user"),
                            arguments.value("--agent")),
                    arguments.value("--audience").orElse(TokenRequest.DEFAULT_AUDIENCE),
                    values.duration("--lifetime").orElse(TokenRequest.DEFAULT_LIFETIME),
                    tags,
                    arguments.value("--source-identity"));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    SessionTags tags() throws UsageException {
        try {
            return new SessionTags(values.pairs("--tag-session"), new HashSet<>(arguments.values("--transitive")));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private Ref ref() throws UsageException {
        List<String> given = Stream.of("--branch", "--tag", "--pull-request")
                .filter(arguments::has)
                .toList();
        if (given.size() > 1) {
            throw new UsageException(String.join(" and ", given) + " exclude each other");
        }
        boolean request = arguments.has("--pull-request");
        if (!request && (arguments.has("--fork") || arguments.has("--target"))) {
            throw new UsageException("--fork and --target are for a --pull-request");
        }
        Optional<Ref> ref = request
                ? values.read(
                        "--pull-request",
                        id -> new Ref.ChangeRequest(
                                id, arguments.value("--target").orElse("main"), arguments.has("--fork")))
                : arguments.has("--tag")
                        ? values.read("--tag", Ref.Tag::new)
                        : values.read("--branch", Ref.Branch::new);
        return ref.orElse(new Ref.None());
    }
}
