package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.LiveSessions;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.AwsRoleCredentials;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.ChainedRole;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** One request being put together for one caller. */
final class Assembly {

    private final Caller caller;
    private final FederationConfiguration configuration = FederationConfiguration.get();

    Assembly(Caller caller) {
        this.caller = caller;
    }

    /** A request for settings, which may name credentials. */
    SessionRequest request(RoleSettings settings) throws IOException {
        String id = settings.credentialsId();
        if (id.isEmpty()) {
            return own(Optional.empty(), settings);
        }
        if (id.equals(RoleSettings.CONTROLLER)) {
            return controllers(Optional.empty(), settings);
        }
        return caller.credentials(id) instanceof AwsRoleCredentials roles
                ? request(roles, settings)
                : others(stored(id), Optional.empty(), settings);
    }

    /** A request for role credentials, and what is said besides. */
    SessionRequest request(AwsRoleCredentials credentials, RoleSettings settings) throws IOException {
        String id = credentials.getBaseCredentialsId();
        if (id.isEmpty()) {
            return own(Optional.of(credentials), settings);
        }
        if (id.equals(RoleSettings.CONTROLLER)) {
            return controllers(Optional.of(credentials), settings);
        }
        return others(stored(id), Optional.of(credentials), settings);
    }

    /** With a token of this Jenkins: the first role's tags and source identity stand in it. */
    private SessionRequest own(Optional<AwsRoleCredentials> credentials, RoleSettings settings) throws IOException {
        Roles roles = roles(credentials, settings);
        List<RoleHop> hops = roles.hopsAfterToken(caller.identity());
        TokenRequest token = new TokenRequest(
                caller.identity(),
                audience(credentials, settings),
                TokenRequest.DEFAULT_LIFETIME,
                signed(credentials, roles),
                new SignedSource(configuration).of(caller.identity()));
        BaseIdentity.WebIdentity minted =
                BaseIdentity.WebIdentity.minted(FederationKeys.get().tokens(), caller::rules, token);
        OwnTokens tokens = new OwnTokens(
                caller.whileSame(minted.tokens()), caller.rules().subject().subject(caller.identity()));
        return request(new BaseIdentity.WebIdentity(tokens, minted.key()), hops, credentials, settings);
    }

    private SessionTags signed(Optional<AwsRoleCredentials> credentials, Roles roles) {
        SignedTags tags = new SignedTags(caller.identity(), configuration.getJenkinsfileTagKeys());
        Optional<AwsRoleCredentials> ours = credentials.filter(AwsRoleCredentials::isOfController);
        ours.ifPresent(of -> tags.ofAdministrators(FormTexts.tags(of.getTags()), of.getTransitive()));
        tags.ofAdministrators(FormTexts.tags(configuration.getTags()), configuration.getTransitive());
        if (ours.isEmpty()) {
            credentials.ifPresent(of -> tags.ofOthers(
                    "the credentials '" + of.getId() + "', which are a folder's or a user's",
                    FormTexts.tags(of.getTags()),
                    of.getTransitive()));
        }
        if (roles.isStepFirst()) {
            tags.ofOthers("the build", roles.step().tags(), roles.step().transitive());
        }
        return tags.tags();
    }

    /** With what somebody else vouches for: tags are the caller's to choose, and AWS asks whether it may. */
    private SessionRequest others(BaseIdentity base, Optional<AwsRoleCredentials> credentials, RoleSettings settings) {
        return request(base, roles(credentials, settings).hops(caller.identity()), credentials, settings);
    }

    /** With what the controller may, which reaches builds by a role alone. */
    private SessionRequest controllers(Optional<AwsRoleCredentials> credentials, RoleSettings settings) {
        BaseIdentity base = controller();
        return request(base, roles(credentials, settings).hopsOfController(caller.identity()), credentials, settings);
    }

    private BaseIdentity stored(String id) {
        return new StoredBase(caller, id, CredentialsNameProvider::name).identity();
    }

    private static Roles roles(Optional<AwsRoleCredentials> credentials, RoleSettings settings) {
        WantedRole step = new WantedRole(
                settings.role(),
                settings.externalId(),
                "",
                settings.duration(),
                settings.policy(),
                settings.policyArns(),
                settings.tags(),
                settings.transitive(),
                "");
        return new Roles(
                credentials.map(AwsRoleCredentials::roles).orElse(List.of()),
                step,
                settings.chain().stream().map(ChainedRole::wanted).toList());
    }

    private SessionRequest request(
            BaseIdentity base, List<RoleHop> hops, Optional<AwsRoleCredentials> credentials, RoleSettings settings) {
        // The configured region is no demand: what asks STS and what tells the tools take it where it fits.
        Optional<String> region = filled(settings.region()).or(() -> credentials.flatMap(of -> filled(of.getRegion())));
        String name = filled(settings.sessionName()).orElseGet(caller::sessionName);
        RoleChain chain = new RoleChain(base, hops, region, name);
        new ListedAccounts(configuration.accounts()).check(chain);
        return new SessionRequest(chain, LiveSessions.get().sts(region), caller.owner());
    }

    private static String audience(Optional<AwsRoleCredentials> credentials, RoleSettings settings) {
        return filled(settings.audience())
                .or(() -> credentials.flatMap(of -> filled(of.getAudience())))
                .orElse(TokenRequest.DEFAULT_AUDIENCE);
    }

    private BaseIdentity controller() {
        if (!configuration.isUseControllerCredentials()) {
            throw new IllegalArgumentException("'" + RoleSettings.CONTROLLER + "' means the controller's own AWS"
                    + " credentials, and builds may not use them here. An administrator can allow it: Manage Jenkins,"
                    + " AWS federation");
        }
        return new BaseIdentity.AwsKeys(
                DefaultCredentialsProvider.create(), RoleSettings.CONTROLLER + " for " + caller.key());
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
