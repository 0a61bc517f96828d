package io.jenkins.plugins.codesuite.plugins.federation;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.Util;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.delivery.AgentChainConfig;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.plugins.federation.agent.AgentRole;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.AwsRoleCredentials;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.ChainedRole;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import io.jenkins.plugins.codesuite.plugins.federation.role.RoleRequests;
import io.jenkins.plugins.codesuite.plugins.federation.role.RoleSettings;
import io.jenkins.plugins.codesuite.plugins.federation.scope.DeliveryKind;
import io.jenkins.plugins.codesuite.plugins.federation.scope.ScopePlan;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/**
 * What the steps and the wrapper have in common, as their forms hold it. Empty text and 0 stand for what was not said; nothing
 * of it is secret.
 */
final class RoleOptions implements Serializable {

    /** The base that is taken when none is named: a token of this Jenkins. */
    static final String JENKINS = "jenkins";

    /** The base that stands for the identity of the agent. */
    static final String AGENT = "agent";

    private static final long serialVersionUID = 1L;

    String role = "";
    String credentialsId = "";
    ArrayList<ChainedRole> chain = new ArrayList<>();
    String region = "";
    String audience = "";
    int duration;
    ArrayList<String> tags = new ArrayList<>();
    ArrayList<String> transitiveTags = new ArrayList<>();
    String policy = "";
    ArrayList<String> policyArns = new ArrayList<>();
    String sessionName = "";
    String externalId = "";
    String base = "";
    String delivery = "";
    String endpointUrl = "";
    boolean quiet;

    static String text(String given) {
        return Util.fixNull(given).trim();
    }

    /** Whether anything is said of a role. */
    boolean namesRole() {
        return !role.isEmpty() || !credentialsId.isEmpty() || !chain.isEmpty() || !base.isEmpty();
    }

    boolean isOfAgent() {
        return base.equals(AGENT);
    }

    DeliveryKind kind() {
        return DeliveryKind.parse(delivery);
    }

    /**
     * Finds what makes no sense before anything is looked up.
     *
     * @throws IllegalArgumentException with a sentence that says what would
     */
    void check() {
        boolean hasBase = !base.isEmpty() && !base.equals(JENKINS);
        if (hasBase && !credentialsId.isEmpty()) {
            throw new IllegalArgumentException("credentialsId '" + credentialsId + "' and base '" + base
                    + "' both say with what the role is taken on; leave one out");
        }
        if (!endpointUrl.isEmpty()) {
            endpoint();
        }
        DeliveryKind kind = kind();
        if (isOfAgent() && kind != DeliveryKind.PROCESS) {
            throw new IllegalArgumentException("base 'agent' hands profiles to the tools on the agent; delivery '"
                    + kind.word() + "' does not go with it, leave it out");
        }
        if (kind == DeliveryKind.TOKEN && !chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "delivery 'token' hands a token to the tools, with which they take on one role;"
                            + " a chain does not go with it, leave delivery out");
        }
        if (kind == DeliveryKind.TOKEN && (!policy.isEmpty() || !policyArns.isEmpty() || duration != 0)) {
            throw new IllegalArgumentException(
                    "delivery 'token' lets the tools take on the role, and they cannot be told a"
                            + " policy or a duration; leave delivery or these out");
        }
        FormTexts.tags(tags);
    }

    private void endpoint() {
        URI uri;
        try {
            uri = URI.create(endpointUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpointUrl: " + endpointUrl + " is no URL", e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "endpointUrl: " + endpointUrl + " is no address such as http://localhost:4566");
        }
    }

    /** Job configurations of tools may lack what they do not set. */
    private Object readResolve() {
        RoleOptions whole = new RoleOptions();
        whole.role = text(role);
        whole.credentialsId = text(credentialsId);
        whole.chain = chain == null ? whole.chain : chain;
        whole.region = text(region);
        whole.audience = text(audience);
        whole.duration = duration;
        whole.tags = tags == null ? whole.tags : tags;
        whole.transitiveTags = transitiveTags == null ? whole.transitiveTags : transitiveTags;
        whole.policy = text(policy);
        whole.policyArns = policyArns == null ? whole.policyArns : policyArns;
        whole.sessionName = text(sessionName);
        whole.externalId = text(externalId);
        whole.base = text(base);
        whole.delivery = text(delivery);
        whole.endpointUrl = text(endpointUrl);
        whole.quiet = quiet;
        return whole;
    }

    /**
     * The plan; looks up credentials.
     *
     * @throws IllegalArgumentException when it makes no sense or is not allowed; the message says what to do
     * @throws IOException when what this Jenkins knows of itself and the build cannot be read
     */
    ScopePlan plan(Run<?, ?> run, Optional<Node> node) throws IOException {
        check();
        if (isOfAgent()) {
            return ofAgent(run);
        }
        ScopePlan.OfController plan = new ScopePlan.OfController(request(run, node), kind());
        if (plan.kind() == DeliveryKind.TOKEN) {
            checkToken(run, plan.request().chain());
        }
        return plan;
    }

    /**
     * The request for a session of the controller.
     *
     * @throws IllegalArgumentException when it makes no sense or is not allowed; the message says what to do
     * @throws IOException when what this Jenkins knows of itself and the build cannot be read
     */
    SessionRequest request(Run<?, ?> run, Optional<Node> node) throws IOException {
        checkEndpoint();
        return RoleRequests.of(run, settings(), node);
    }

    /** The controller shows tokens to, and believes, no other STS than the administrator's. */
    private void checkEndpoint() {
        String configured = FederationConfiguration.get().getStsEndpoint();
        if (!endpointUrl.isEmpty() && !withoutSlash(endpointUrl).equals(withoutSlash(configured))) {
            throw new IllegalArgumentException("endpointUrl: this Jenkins asks for sessions at "
                    + (configured.isEmpty() ? "AWS" : configured) + " alone, not at " + endpointUrl
                    + ". An administrator can set another STS endpoint (Manage Jenkins, AWS federation). For the tools alone,"
                    + " put withEnv(['AWS_ENDPOINT_URL=" + endpointUrl + "']) into the block");
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** A token in a file can be traded for any role that trusts it: it must not be what someone meant to narrow. */
    private void checkToken(Run<?, ?> run, RoleChain chain) {
        if (chain.hops().size() != 1) {
            throw new IllegalArgumentException("delivery 'token' lets the tools take on one role, and here are "
                    + chain.hops().size() + "; leave delivery out");
        }
        RoleHop only = chain.hops().get(0);
        if (!RoleHop.DEFAULT_DURATION.equals(only.duration())
                || only.policy().isPresent()
                || !only.policyArns().isEmpty()
                || only.externalId().isPresent()) {
            throw new IllegalArgumentException(
                    "delivery 'token' lets the tools take on the role, and they cannot be told the"
                            + " policy, the duration or the external id that the credentials ask for; leave delivery out");
        }
        if (!FederationConfiguration.get().getAllowedAccounts().isEmpty()) {
            throw new IllegalArgumentException(
                    "delivery 'token' gives the build a token that any account may take, but here"
                            + " only certain accounts are allowed (Manage Jenkins, AWS federation); leave delivery out");
        }
        boolean tagged = !credentialsId.isEmpty()
                && Optional.ofNullable(
                                CredentialsProvider.findCredentialById(credentialsId, AwsRoleCredentials.class, run))
                        .filter(credentials -> !credentials.getTags().isEmpty())
                        .isPresent();
        if (tagged) {
            throw new IllegalArgumentException(
                    "delivery 'token' gives the build a token with the tags of the credentials '" + credentialsId
                            + "', which were meant for their role alone; leave delivery out");
        }
    }

    private RoleSettings settings() {
        return new RoleSettings(
                role,
                chain,
                base.isEmpty() || base.equals(JENKINS) ? credentialsId : base,
                region,
                audience,
                duration,
                FormTexts.tags(tags),
                transitiveTags,
                policy,
                policyArns,
                sessionName,
                externalId);
    }

    private ScopePlan.OfAgent ofAgent(Run<?, ?> run) {
        List<RoleHop> hops = new ArrayList<>();
        if (!role.isEmpty()) {
            hops.add(first());
        }
        chain.forEach(each -> hops.add(hop(each)));
        String name =
                sessionName.isEmpty() ? SessionNames.of(run.getParent().getFullName(), run.getNumber()) : sessionName;
        // What profiles cannot say is said here already, before a step looks for its files.
        AgentChainConfig.of(hops, name, Map.of());
        Optional<String> chosen = Optional.of(region).filter(text -> !text.isEmpty());
        RoleChain roles = new RoleChain(
                new BaseIdentity.AwsKeys(AnonymousCredentialsProvider.create(), AGENT), hops, chosen, name);
        FederationConfiguration.get().accounts().check(roles);
        return new ScopePlan.OfAgent(hops.stream().map(AgentRole::new).toList(), name, chosen, roles.partition());
    }

    private RoleHop first() {
        ChainedRole first = new ChainedRole(role);
        first.setDuration(duration);
        first.setPolicy(policy);
        first.setPolicyArns(policyArns);
        first.setTags(tags);
        first.setTransitive(transitiveTags);
        first.setExternalId(externalId);
        return hop(first);
    }

    private static RoleHop hop(ChainedRole role) {
        RoleHop hop = RoleHop.of(RoleArn.parse(role.getRole()))
                .withPolicyArns(role.getPolicyArns())
                .withTags(new SessionTags(FormTexts.tags(role.getTags()), new HashSet<>(role.getTransitive())));
        if (role.getDuration() != 0) {
            hop = hop.withDuration(Duration.ofSeconds(role.getDuration()));
        }
        if (!role.getPolicy().isEmpty()) {
            hop = hop.withPolicy(role.getPolicy());
        }
        if (!role.getSessionName().isEmpty()) {
            hop = hop.withSessionName(role.getSessionName());
        }
        if (!role.getSourceIdentity().isEmpty()) {
            hop = hop.withSourceIdentity(role.getSourceIdentity());
        }
        return role.getExternalId().isEmpty() ? hop : hop.withExternalId(role.getExternalId());
    }
}
