package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.aws.EndpointUrl;
import io.jenkins.plugins.codesuite.cli.aws.JdkHttp;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.role.TokenSources;
import io.jenkins.plugins.codesuite.federation.session.RetryRules;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.session.StsSettings;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Which session is wanted: as whom it begins, and the roles that are taken on. */
final class RoleOptions {

    static final List<Option> OPTIONS = options();

    private static final Pattern PART = Pattern.compile(
            ",(?=(?:external-id|session-name|duration|policy-file|policy-arn|tag-session|source-identity)=)");

    private final Arguments arguments;
    private final Console console;
    private final Values values;
    private final OwnKeys keys;
    private final Who who;

    RoleOptions(Arguments arguments, Console console) throws UsageException {
        this.arguments = arguments;
        this.console = console;
        this.values = new Values(arguments);
        this.keys = new OwnKeys(arguments, console);
        this.who = new Who(arguments);
    }

    private static List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value("--role", "ARN", "The role to take on; the first of a chain."),
                Option.values(
                        "--chain",
                        "ARN[,KEY=VALUE…]",
                        "A further role, taken on from the one before. Keys: external-id, session-name, duration,"
                                + " policy-file, policy-arn, tag-session, source-identity. Repeatable, in order."),
                Option.value("--external-id", "ID", "What the owner of --role asks of third parties."),
                Option.value("--duration", "TIME", "How long a session of --role lasts: 900, 15m, 1h. Default: 1h."),
                Option.value("--session-name", "NAME", "The name of the sessions. Default: made of job and build."),
                Option.value("--policy-file", "FILE", "A session policy: --role may do only what it allows as well."),
                Option.values("--policy-arn", "ARN", "A managed policy as session policy. Repeatable.")));
        options.addAll(Who.SESSION_OPTIONS);
        options.add(Option.value(
                "--region", "REGION", "The region. Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's."));
        options.add(Option.value(
                "--endpoint-url",
                "URL",
                "Asks this STS and no other. Default: AWS_ENDPOINT_URL_STS or AWS_ENDPOINT_URL."));
        options.add(Option.value(
                "--web-identity-token-file", "FILE", "Begins with the token of another issuer in this file."));
        options.add(Option.value("--profile", "NAME", "Begins with the credentials of this profile."));
        options.addAll(OwnKeys.OPTIONS);
        options.addAll(Who.OPTIONS);
        return List.copyOf(options);
    }

    /** What help says of the identity that a chain begins with. */
    static String bases() {
        return "The session begins with a token that this command signs (--issuer, --job, --branch …), with the token of"
                + " another issuer (--web-identity-token-file), with a profile (--profile), or, without any of these, with"
                + " the credentials that every AWS tool finds in the environment.";
    }

    OwnKeys keys() {
        return keys;
    }

    Who who() {
        return who;
    }

    /** Whether the session begins with a token that this command signs. */
    boolean signs() throws UsageException {
        List<String> given = Stream.of("--issuer", "--web-identity-token-file", "--profile")
                .filter(arguments::has)
                .toList();
        if (given.size() > 1) {
            throw new UsageException(
                    String.join(" and ", given) + " exclude each other: a session begins with one of them");
        }
        return given.isEmpty() ? keys.issuer().isPresent() : given.get(0).equals("--issuer");
    }

    /** The session that is wanted. */
    SessionRequest request() throws UsageException, IOException {
        boolean signs = signs();
        List<RoleHop> hops = hops(signs);
        if (hops.isEmpty() && (signs || arguments.has("--web-identity-token-file"))) {
            throw new UsageException("a token opens a session of a role only; give --role ARN");
        }
        String name = signs || arguments.has("--job")
                ? SessionNames.of(who.job(), who.build())
                : SessionNames.of("codesuite-" + System.getProperty("user.name"));
        try {
            return new SessionRequest(
                    new RoleChain(
                            base(signs),
                            hops,
                            arguments.value("--region"),
                            arguments.value("--session-name").orElse(name)),
                    sts(),
                    who.job() + " #" + who.build());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private BaseIdentity base(boolean signs) throws UsageException, IOException {
        if (signs) {
            TokenRules rules = who.rules(keys.neededIssuer());
            return BaseIdentity.WebIdentity.minted(
                    new IdentityTokens(keys.ring(Optional.empty()), Clock.systemUTC()), () -> rules, who.request());
        }
        Optional<Path> file = values.path("--web-identity-token-file");
        if (file.isPresent()) {
            return new BaseIdentity.WebIdentity(TokenSources.file(file.get()), "file " + file.get());
        }
        Optional<String> profile = arguments.value("--profile");
        return profile.isPresent()
                ? new BaseIdentity.AwsKeys(ProfileCredentialsProvider.create(profile.get()), "profile " + profile.get())
                : new BaseIdentity.AwsKeys(DefaultCredentialsProvider.builder().build(), "environment");
    }

    /** The roles in their order. */
    List<RoleHop> hops(boolean signs) throws UsageException, IOException {
        List<RoleHop> hops = new ArrayList<>();
        Optional<RoleArn> role = values.read("--role", RoleArn::parse);
        if (role.isPresent()) {
            // What a token signs is not asked for a second time.
            hops.add(hop(
                    "--role",
                    role.get(),
                    arguments.value("--external-id"),
                    values.duration("--duration").orElse(RoleHop.DEFAULT_DURATION),
                    arguments.value("--session-name"),
                    arguments.value("--policy-file"),
                    arguments.values("--policy-arn"),
                    signs ? SessionTags.NONE : who.tags(),
                    signs ? Optional.empty() : arguments.value("--source-identity")));
        } else {
            for (String option : List.of("--chain", "--external-id", "--duration", "--policy-file", "--policy-arn")) {
                if (arguments.has(option)) {
                    throw new UsageException(option + " needs a --role");
                }
            }
        }
        for (String text : arguments.values("--chain")) {
            hops.add(chained(text));
        }
        return hops;
    }

    private RoleHop chained(String text) throws UsageException, IOException {
        String[] parts = PART.split(text);
        List<String> tags = new ArrayList<>();
        List<String> policyArns = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("tag-session=")) {
                tags.add(parts[i].substring("tag-session=".length()));
            } else if (parts[i].startsWith("policy-arn=")) {
                policyArns.add(parts[i].substring("policy-arn=".length()));
            } else {
                single.add(parts[i]);
            }
        }
        Map<String, String> said = Values.pairs("--chain", single);
        return hop(
                "--chain",
                Values.read("--chain", parts[0], RoleArn::parse),
                Optional.ofNullable(said.get("external-id")),
                said.containsKey("duration")
                        ? Values.read("--chain", said.get("duration"), Values::parsedDuration)
                        : RoleHop.DEFAULT_DURATION,
                Optional.ofNullable(said.get("session-name")),
                Optional.ofNullable(said.get("policy-file")),
                policyArns,
                tags(tags),
                Optional.ofNullable(said.get("source-identity")));
    }

    private static SessionTags tags(List<String> pairs) throws UsageException {
        Map<String, String> tags = Values.pairs("--chain", pairs);
        try {
            return new SessionTags(tags, Set.of());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--chain: " + e.getMessage(), e);
        }
    }

    private static RoleHop hop(
            String option,
            RoleArn role,
            Optional<String> externalId,
            Duration duration,
            Optional<String> sessionName,
            Optional<String> policyFile,
            List<String> policyArns,
            SessionTags tags,
            Optional<String> sourceIdentity)
            throws UsageException, IOException {
        Optional<String> policy =
                policyFile.isPresent() ? Optional.of(Files.readString(Path.of(policyFile.get()))) : Optional.empty();
        try {
            return new RoleHop(role, duration, sessionName, externalId, policy, policyArns, tags, sourceIdentity);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    /** Where STS is. */
    StsSettings sts() throws UsageException {
        Optional<URI> endpoint = endpoint();
        return new StsSettings(
                new JdkHttp(new AwsSettings(region(), Optional.empty(), endpoint)),
                endpoint,
                region(),
                RetryRules.DEFAULT);
    }

    private Optional<URI> endpoint() throws UsageException {
        if (arguments.has("--endpoint-url")) {
            return values.read("--endpoint-url", EndpointUrl::parse);
        }
        for (String name : List.of("AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL")) {
            Optional<String> value = variable(name);
            if (value.isPresent()) {
                return Optional.of(Values.read(name, value.get(), EndpointUrl::parse));
            }
        }
        return Optional.empty();
    }

    /** The region of the commands' own calls to AWS, where one is known. */
    Optional<String> region() {
        return arguments
                .value("--region")
                .or(() -> variable("AWS_REGION"))
                .or(() -> variable("AWS_DEFAULT_REGION"))
                .or(this::profileRegion);
    }

    private Optional<String> profileRegion() {
        try {
            Optional<String> profile = arguments.value("--profile");
            AwsProfileRegionProvider provider = profile.isPresent()
                    ? new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile.get())
                    : new AwsProfileRegionProvider();
            return Optional.of(provider.getRegion().id());
        } catch (SdkClientException e) {
            // There is no such profile, or it names no region.
            return Optional.empty();
        }
    }

    private Optional<String> variable(String name) {
        return Optional.of(console.environment().getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }
}
