package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import io.jenkins.plugins.codesuite.simulator.oidc.ProviderUrl;
import io.jenkins.plugins.codesuite.simulator.trust.MalformedPolicyException;
import io.jenkins.plugins.codesuite.simulator.trust.TrustPolicy;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/">IAM</a> that roles for web identities need:
 * OpenID Connect providers, roles with their trust policy, and inline policies, which are kept and not evaluated. The
 * account is that of the caller's key.
 */
final class IamService implements QueryService {
    private static final int MAX_DOCUMENT = 131_072;
    private static final int MAX_TRUST_POLICY = 2048;
    private static final int MAX_PROVIDERS = 100;
    private static final int MAX_CLIENT_IDS = 100;
    private static final int MAX_THUMBPRINTS = 5;
    private static final int MIN_SESSION = 3600;
    private static final int MAX_SESSION = 43_200;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("(/)|(/[!-~]+/)");
    private static final Pattern ANY = Pattern.compile("[\\s\\S]*");
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-fA-F]{40}");

    private final IamStore store;
    private final String partition;
    private final Clock clock;

    IamService(IamStore store, String partition, Clock clock) {
        this.store = store;
        this.partition = partition;
        this.clock = clock;
    }

    @Override
    public Service service() {
        return Service.IAM;
    }

    @Override
    public String version() {
        return "2010-05-08";
    }

    @Override
    public String namespace() {
        return "https://iam.amazonaws.com/doc/2010-05-08/";
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("CreateOpenIDConnectProvider", this::createProvider),
                Map.entry("GetOpenIDConnectProvider", this::getProvider),
                Map.entry("ListOpenIDConnectProviders", this::listProviders),
                Map.entry("DeleteOpenIDConnectProvider", this::deleteProvider),
                Map.entry("CreateRole", this::createRole),
                Map.entry("GetRole", this::getRole),
                Map.entry("ListRoles", this::listRoles),
                Map.entry("UpdateRole", this::updateRole),
                Map.entry("UpdateAssumeRolePolicy", this::updateAssumeRolePolicy),
                Map.entry("DeleteRole", this::deleteRole),
                Map.entry("PutRolePolicy", this::putRolePolicy),
                Map.entry("DeleteRolePolicy", this::deleteRolePolicy));
    }

    private String createProvider(QueryInput input, Supplier<Caller> signer) {
        String account = account(signer);
        Constraints constraints = new Constraints();
        String url = constraints.required(input, "Url", 1, 255, ANY);
        constraints.check();
        List<String> clientIds = input.texts("ClientIDList");
        List<String> thumbprints = input.texts("ThumbprintList");
        if (!ProviderUrl.isAccepted(url)) {
            throw invalidInput("Invalid Open ID Connect Provider URL");
        }
        if (clientIds.stream().anyMatch(id -> id.isEmpty() || id.length() > 255)) {
            throw invalidInput("A client id has 1 to 255 characters");
        }
        if (!thumbprints.stream()
                .allMatch(thumbprint -> THUMBPRINT.matcher(thumbprint).matches())) {
            throw invalidInput("Thumbprint must be 40 hexadecimal characters");
        }
        if (thumbprints.size() > MAX_THUMBPRINTS) {
            throw invalidInput("Thumbprint list must contain fewer than " + MAX_THUMBPRINTS + " entries.");
        }
        if (clientIds.size() > MAX_CLIENT_IDS) {
            throw limit("ClientIdsPerOpenIdConnectProvider", MAX_CLIENT_IDS);
        }
        if (store.providers(account).size() >= MAX_PROVIDERS) {
            throw limit("OpenIdConnectProvidersPerAccount", MAX_PROVIDERS);
        }
        OidcProvider provider = new OidcProvider(account, url, clientIds, thumbprints, clock.instant());
        if (!store.add(provider)) {
            throw exists("Provider with url " + url + " already exists.");
        }
        return Xml.text("OpenIDConnectProviderArn", provider.arn(partition));
    }

    private String getProvider(QueryInput input, Supplier<Caller> signer) {
        OidcProvider provider = provider(input, signer);
        return Xml.text("Url", ProviderUrl.hostAndPath(provider.url()))
                + list("ClientIDList", provider.clientIds())
                + list("ThumbprintList", provider.thumbprints())
                + Xml.text("CreateDate", provider.created().toString());
    }

    private String listProviders(QueryInput input, Supplier<Caller> signer) {
        return Xml.tree(
                "OpenIDConnectProviderList",
                store.providers(account(signer)).stream()
                        .map(provider -> Xml.tree("member", Xml.text("Arn", provider.arn(partition))))
                        .collect(Collectors.joining()));
    }

    private String deleteProvider(QueryInput input, Supplier<Caller> signer) {
        store.remove(provider(input, signer));
        return "";
    }

    private OidcProvider provider(QueryInput input, Supplier<Caller> signer) {
        String account = account(signer);
        Constraints constraints = new Constraints();
        String arn = constraints.required(input, "OpenIDConnectProviderArn", 20, 2048, ANY);
        constraints.check();
        return store.providers(account).stream()
                .filter(provider -> provider.arn(partition).equals(arn))
                .findFirst()
                .orElseThrow(() -> noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }

    private String createRole(QueryInput input, Supplier<Caller> signer) {
        String account = account(signer);
        Constraints constraints = new Constraints();
        String name = constraints.required(input, "RoleName", 1, 64, NAME);
        String path = constraints.optional(input, "Path", 1, 512, PATH).orElse("/");
        String document = constraints.requiredUnspoken(input, "AssumeRolePolicyDocument", 1, MAX_DOCUMENT);
        Duration maxSession = maxSession(input, constraints);
        Optional<String> description = constraints.optional(input, "Description", 0, 1000, ANY);
        constraints.check();
        Role role = new Role(
                new RoleArn(partition, account, path, name),
                SessionKey.newId("AROA"),
                document,
                trustPolicy(document),
                maxSession,
                clock.instant(),
                description,
                Map.of());
        if (!store.add(role)) {
            throw exists("Role with name " + name + " already exists.");
        }
        return described(role);
    }

    private String getRole(QueryInput input, Supplier<Caller> signer) {
        return described(role(input, signer));
    }

    private String listRoles(QueryInput input, Supplier<Caller> signer) {
        return Xml.tree(
                        "Roles",
                        store.roles(account(signer)).stream()
                                .map(role -> Xml.tree("member", members(role)))
                                .collect(Collectors.joining()))
                + Xml.text("IsTruncated", "false");
    }

    private String updateRole(QueryInput input, Supplier<Caller> signer) {
        Role role = role(input, signer);
        Constraints constraints = new Constraints();
        Optional<String> description = constraints.optional(input, "Description", 0, 1000, ANY);
        Duration maxSession = maxSession(input, constraints);
        constraints.check();
        // As at AWS: what is not named goes back to its default, but for the description.
        store.change(role.arn(), old -> old.with(maxSession, description.or(old::description)));
        return "";
    }

    private String updateAssumeRolePolicy(QueryInput input, Supplier<Caller> signer) {
        Role role = role(input, signer);
        Constraints constraints = new Constraints();
        String document = constraints.requiredUnspoken(input, "PolicyDocument", 1, MAX_DOCUMENT);
        constraints.check();
        TrustPolicy trust = trustPolicy(document);
        store.change(role.arn(), old -> old.withTrust(document, trust));
        return "";
    }

    private String deleteRole(QueryInput input, Supplier<Caller> signer) {
        Role role = role(input, signer);
        if (!role.policies().isEmpty()) {
            throw new AwsError("DeleteConflict", 409, "Cannot delete entity, must delete policies first.");
        }
        store.remove(role.arn());
        return "";
    }

    private String putRolePolicy(QueryInput input, Supplier<Caller> signer) {
        Role role = role(input, signer);
        Constraints constraints = new Constraints();
        String name = constraints.required(input, "PolicyName", 1, 128, NAME);
        String document = constraints.requiredUnspoken(input, "PolicyDocument", 1, MAX_DOCUMENT);
        constraints.check();
        try {
            Json.parse(document.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw malformed("Syntax errors in policy.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.change(role.arn(), old -> old.withPolicy(name, document));
        return "";
    }

    private String deleteRolePolicy(QueryInput input, Supplier<Caller> signer) {
        Role role = role(input, signer);
        Constraints constraints = new Constraints();
        String name = constraints.required(input, "PolicyName", 1, 128, NAME);
        constraints.check();
        if (!role.policies().containsKey(name)) {
            throw noSuchEntity("The role policy with name " + name + " cannot be found.");
        }
        store.change(role.arn(), old -> old.withoutPolicy(name));
        return "";
    }

    /** The account of the caller, who must not be a user with the key of a session: that takes MFA, which nobody has here. */
    private static String account(Supplier<Caller> signer) {
        Caller caller = signer.get();
        if (caller.temporary() && caller.session().isEmpty()) {
            throw Refusal.UNKNOWN.query();
        }
        return caller.account();
    }

    private Role role(QueryInput input, Supplier<Caller> signer) {
        String account = account(signer);
        Constraints constraints = new Constraints();
        String name = constraints.required(input, "RoleName", 1, 64, NAME);
        constraints.check();
        return store.role(account, name)
                .orElseThrow(() -> noSuchEntity("The role with name " + name + " cannot be found."));
    }

    private static Duration maxSession(QueryInput input, Constraints constraints) {
        OptionalInt seconds = constraints.number(input, "MaxSessionDuration", MIN_SESSION, MAX_SESSION);
        return Duration.ofSeconds(seconds.orElse(MIN_SESSION));
    }

    private static TrustPolicy trustPolicy(String document) {
        // IAM does not count white space.
        if (document.chars().filter(c -> !Character.isWhitespace(c)).count() > MAX_TRUST_POLICY) {
            throw limit("ACLSizePerRole", MAX_TRUST_POLICY);
        }
        try {
            return TrustPolicy.parse(document);
        } catch (MalformedPolicyException e) {
            throw malformed(e.getMessage());
        }
    }

    private static String described(Role role) {
        return Xml.tree("Role", members(role));
    }

    private static String members(Role role) {
        return Xml.text("Path", role.arn().path())
                + Xml.text("RoleName", role.arn().name())
                + Xml.text("RoleId", role.id())
                + Xml.text("Arn", role.arn().toString())
                + Xml.text("CreateDate", role.created().toString())
                + Xml.text(
                        "AssumeRolePolicyDocument",
                        URLEncoder.encode(role.document(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                + role.description().map(text -> Xml.text("Description", text)).orElse("")
                + Xml.text(
                        "MaxSessionDuration", String.valueOf(role.maxSession().toSeconds()));
    }

    private static String list(String name, List<String> values) {
        return Xml.tree(
                name, values.stream().map(value -> Xml.text("member", value)).collect(Collectors.joining()));
    }

    private static AwsError invalidInput(String message) {
        return new AwsError("InvalidInput", message);
    }

    private static AwsError malformed(String message) {
        return new AwsError("MalformedPolicyDocument", message);
    }

    private static AwsError exists(String message) {
        return new AwsError("EntityAlreadyExists", 409, message);
    }

    private static AwsError noSuchEntity(String message) {
        return new AwsError("NoSuchEntity", 404, message);
    }

    private static AwsError limit(String quota, int value) {
        return new AwsError("LimitExceeded", 409, "Cannot exceed quota for " + quota + ": " + value);
    }
}
