package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.oidc.ProviderUrl;
import io.jenkins.plugins.codesuite.simulator.oidc.TokenRefusedException;
import io.jenkins.plugins.codesuite.simulator.oidc.TokenVerifier;
import io.jenkins.plugins.codesuite.simulator.oidc.WebIdentityToken;
import io.jenkins.plugins.codesuite.simulator.trust.RequestFacts;
import io.jenkins.plugins.codesuite.simulator.trust.Requester;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Xml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * STS: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 * AssumeRoleWithWebIdentity</a>, <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">
 * AssumeRole</a>, <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">
 * GetSessionToken</a> and <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">
 * GetCallerIdentity</a>. Tokens and trust policies are verified; permission policies, of the caller and of the session,
 * are not evaluated.
 */
final class StsService implements QueryService {
    private static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final String ASSUME_ROLE_WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    private static final String TAG_SESSION = "sts:TagSession";
    private static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
    private static final String SOURCE_IDENTITY_CLAIM = "https://aws.amazon.com/source_identity";
    private static final Duration LONGEST_CHAINED = Duration.ofHours(1);
    private static final int DEFAULT_OF_USER = 43_200;
    private static final int LONGEST_OF_USER = 129_600;
    private static final int MIN_TOKEN = 4;
    private static final int MAX_TOKEN = 20_000;
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[\\w+=,.@-]*");

    private final IamStore iam;
    private final Sts sts;
    private final Clock clock;
    private final TokenVerifier tokens;

    StsService(IamStore iam, Sts sts, Clock clock) {
        this.iam = iam;
        this.sts = sts;
        this.clock = clock;
        this.tokens = new TokenVerifier(clock);
    }

    @Override
    public Service service() {
        return Service.STS;
    }

    @Override
    public String version() {
        return "2011-06-15";
    }

    @Override
    public String namespace() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetCallerIdentity", (input, caller) -> callerIdentity(caller.get()),
                "GetSessionToken", (input, caller) -> sessionToken(input, caller.get()),
                "AssumeRole", this::assumeRole,
                "AssumeRoleWithWebIdentity", (input, caller) -> assumeRoleWithWebIdentity(input));
    }

    private static String callerIdentity(Caller caller) {
        return Xml.text("Arn", caller.arn())
                + Xml.text("UserId", caller.userId())
                + Xml.text("Account", caller.account());
    }

    private String sessionToken(QueryInput input, Caller caller) {
        if (caller.temporary()) {
            throw denied("Cannot call GetSessionToken with session credentials");
        }
        Constraints constraints = new Constraints();
        int seconds = constraints
                .number(input, "DurationSeconds", 900, LONGEST_OF_USER)
                .orElse(DEFAULT_OF_USER);
        constraints.check();
        Instant now = clock.instant();
        SessionKey key = new SessionKey(
                SessionKey.newId("ASIA"), caller.withTemporaryKey(), end(now, Duration.ofSeconds(seconds)));
        sts.add(key, now);
        return credentials(key);
    }

    private String assumeRoleWithWebIdentity(QueryInput input) {
        Constraints constraints = new Constraints();
        RoleRequest request = RoleRequest.of(input, constraints);
        String text = constraints.requiredUnspoken(input, "WebIdentityToken", MIN_TOKEN, MAX_TOKEN);
        constraints.check();
        RoleArn arn = request.check();
        WebIdentityToken token;
        OidcProvider provider;
        String audience;
        try {
            token = WebIdentityToken.parse(text);
            provider = iam.provider(arn.account(), token.issuer())
                    .orElseThrow(() -> new AwsError(
                            "InvalidIdentityToken",
                            "No OpenIDConnect provider found in your account for " + token.issuer()));
            audience = tokens.verify(token, provider.clientIds(), sts.tokenSkew(), sts.jwksCache());
        } catch (TokenRefusedException e) {
            throw new AwsError(e.code(), e.getMessage());
        }
        SessionTags tags = SessionTags.of(token);
        Optional<String> sourceIdentity = sourceIdentity(token);
        String key = ProviderUrl.hostAndPath(provider.url());
        RequestFacts facts = request.facts(tags, sourceIdentity)
                .with(key + ":aud", token.audiences())
                .with(key + ":sub", token.subject())
                .with(key + ":amr", token.texts("amr"));
        Planned planned = new Planned(
                request,
                arn,
                tags,
                sourceIdentity,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new IssuedSession.WebIdentity(token.issuer(), token.subject(), audience, token.keyId())));
        Role role = admitted(
                planned,
                ASSUME_ROLE_WITH_WEB_IDENTITY,
                new Requester.Federated(provider.arn(arn.partition())),
                facts,
                action -> denied("Not authorized to perform " + action));
        return issue(planned, role)
                + Xml.text("SubjectFromWebIdentityToken", token.subject())
                + Xml.text("Provider", provider.url())
                + Xml.text("Audience", audience);
    }

    private static Optional<String> sourceIdentity(WebIdentityToken token) {
        if (token.claim(SOURCE_IDENTITY_CLAIM).isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(token.text(SOURCE_IDENTITY_CLAIM)
                .filter(identity -> identity.length() >= 2
                        && identity.length() <= 64
                        && SOURCE_IDENTITY.matcher(identity).matches())
                .orElseThrow(() -> new AwsError(
                        "InvalidIdentityToken",
                        "The claim " + SOURCE_IDENTITY_CLAIM + " of the ID Token provided is not valid")));
    }

    private String assumeRole(QueryInput input, Supplier<Caller> signer) {
        Caller caller = signer.get();
        Constraints constraints = new Constraints();
        RoleRequest request = RoleRequest.of(input, constraints);
        Optional<String> externalId = constraints.optional(input, "ExternalId", 2, 1224, EXTERNAL_ID);
        Optional<String> newIdentity = constraints.optional(input, "SourceIdentity", 2, 64, SOURCE_IDENTITY);
        SessionTags requested = SessionTags.of(input, constraints);
        RoleArn arn = request.check();
        Optional<String> setIdentity = caller.session().flatMap(IssuedSession::sourceIdentity);
        if (setIdentity.isPresent() && newIdentity.isPresent() && !setIdentity.equals(newIdentity)) {
            throw new AwsError("ValidationError", "The source identity is already set for this assume role session");
        }
        SessionTags tags = caller.session()
                .map(SessionTags::inheritedFrom)
                .orElse(SessionTags.NONE)
                .plus(requested);
        if (caller.session().isPresent() && request.duration().compareTo(LONGEST_CHAINED) > 0) {
            throw new AwsError(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                            + " chaining.");
        }
        Optional<String> sourceIdentity = setIdentity.or(() -> newIdentity);
        RequestFacts facts =
                caller.addTo(request.facts(requested, sourceIdentity)).with("sts:ExternalId", externalId);
        Planned planned = new Planned(
                request, arn, tags, sourceIdentity, Optional.of(caller.arn()), externalId, Optional.empty());
        Role role = admitted(
                planned,
                ASSUME_ROLE,
                caller.requester(),
                facts,
                action -> denied(
                        "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + arn));
        return issue(planned, role);
    }

    /** A session that is asked for, as it will be if the role lets it. */
    private record Planned(
            RoleRequest request,
            RoleArn role,
            SessionTags tags,
            Optional<String> sourceIdentity,
            Optional<String> callerArn,
            Optional<String> externalId,
            Optional<IssuedSession.WebIdentity> webIdentity) {}

    private static AwsError denied(String message) {
        return new AwsError("AccessDenied", 403, message);
    }

    /**
     * The role, if there is one that lets the requester in.
     *
     * @param denial how the operation says no to an action
     */
    private Role admitted(
            Planned planned,
            String action,
            Requester requester,
            RequestFacts facts,
            Function<String, AwsError> denial) {
        Role role = iam.role(planned.role()).orElseThrow(() -> denial.apply(action));
        List<String> actions = new ArrayList<>(List.of(action));
        // What is inherited is set again in the new session, and needs its permission as what is new does.
        if (!planned.tags().isEmpty()) {
            actions.add(TAG_SESSION);
        }
        if (planned.sourceIdentity().isPresent()) {
            actions.add(SET_SOURCE_IDENTITY);
        }
        for (String needed : actions) {
            if (!role.trust().allows(needed, requester, facts)) {
                throw denial.apply(needed);
            }
        }
        if (planned.request().duration().compareTo(role.maxSession()) > 0) {
            throw new AwsError(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return role;
    }

    private String issue(Planned planned, Role role) {
        RoleRequest request = planned.request();
        OptionalInt packed = request.policies().packedSize(planned.tags());
        Instant now = clock.instant();
        String accessKeyId = SessionKey.newId("ASIA");
        IssuedSession session = new IssuedSession(
                accessKeyId,
                role.arn().session(request.sessionName()),
                role.arn().toString(),
                request.sessionName(),
                planned.tags().tags(),
                planned.tags().transitive(),
                planned.sourceIdentity(),
                request.duration(),
                now,
                end(now, request.duration()),
                request.policies().inline(),
                request.policies().arns(),
                planned.externalId(),
                planned.callerArn(),
                planned.webIdentity());
        SessionKey key = new SessionKey(accessKeyId, Caller.role(role.arn(), role.id(), session), session.expires());
        sts.add(key, now);
        return credentials(key)
                + Xml.tree(
                        "AssumedRoleUser",
                        Xml.text("AssumedRoleId", key.owner().userId()),
                        Xml.text("Arn", session.arn()))
                + (packed.isPresent() ? Xml.text("PackedPolicySize", String.valueOf(packed.getAsInt())) : "")
                + session.sourceIdentity()
                        .map(identity -> Xml.text("SourceIdentity", identity))
                        .orElse("");
    }

    /** AWS tells full seconds; rounded up, so that no session is shorter than it was ordered. */
    private Instant end(Instant now, Duration requested) {
        return now.plus(sts.sessionLifetime().orElse(requested))
                .plusNanos(999_999_999)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private static String credentials(SessionKey key) {
        return Xml.tree(
                "Credentials",
                Xml.text("AccessKeyId", key.accessKeyId()),
                Xml.text("SecretAccessKey", key.secret()),
                Xml.text("SessionToken", key.token()),
                Xml.text("Expiration", key.expires().toString()));
    }
}
