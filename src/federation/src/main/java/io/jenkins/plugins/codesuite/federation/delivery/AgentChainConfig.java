package io.jenkins.plugins.codesuite.federation.delivery;

import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role chain that begins with the build machine's own identity, as profiles of an AWS config file: the AWS tools of the
 * build take on the roles themselves, and renew them. For a machine whose identity does not leave it: an instance profile,
 * a task role of ECS, IRSA or pod identity of EKS, keys in its environment.
 *
 * <p>The AWS CLI keeps sessions that it gets by such profiles in {@code ~/.aws/cli/cache}, as it always does.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">Assume role credential
 *     provider</a>
 */
public final class AgentChainConfig {

    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String ROLE = "AWS_ROLE_ARN";
    private static final Set<String> CONTAINER = Set.of(
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

    private final String text;
    private final Set<String> unset;

    private AgentChainConfig(String text, Set<String> unset) {
        this.text = text;
        this.unset = unset;
    }

    /**
     * The profiles for {@code hops}; the last one is the default profile.
     *
     * @param hops the roles in their order, at least one
     * @param defaultSessionName the session name of hops that have none
     * @param environment the environment of the build machine, which tells what its own identity is; one that tells nothing
     *     is taken for an EC2 instance with a role
     * @throws IllegalArgumentException with a sentence, when a profile cannot say what a hop asks for
     */
    public static AgentChainConfig of(List<RoleHop> hops, String defaultSessionName, Map<String, String> environment) {
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("no role is given that the machine's own identity is to take on");
        }
        hops.forEach(AgentChainConfig::refuseWhatProfilesCannotSay);
        List<String> lines = new ArrayList<>();
        Set<String> unset = new HashSet<>(AwsVariables.UNSET);
        String source = source(environment, lines, unset);
        for (int i = 0; i < hops.size(); i++) {
            String name = i == hops.size() - 1 ? "default" : "hop" + (i + 1);
            lines.add(name.equals("default") ? "[default]" : "[profile " + name + "]");
            hop(hops.get(i), defaultSessionName, lines);
            lines.add(i == 0 ? source : "source_profile = hop" + i);
        }
        return new AgentChainConfig(String.join("\n", lines) + '\n', Set.copyOf(unset));
    }

    /** Tells the first role's profile what it begins with; adds a profile to {@code lines} where that is one. */
    private static String source(Map<String, String> environment, List<String> lines, Set<String> unset) {
        if (has(environment, KEY) && has(environment, SECRET)) {
            // 'credential_source = Environment' would leave the keys in the environment, where they win over every
            // profile.
            lines.add("[profile machine]");
            lines.add("aws_access_key_id = " + oneLine(KEY, environment.get(KEY)));
            lines.add("aws_secret_access_key = " + oneLine(SECRET, environment.get(SECRET)));
            if (has(environment, TOKEN)) {
                lines.add("aws_session_token = " + oneLine(TOKEN, environment.get(TOKEN)));
            }
            return "source_profile = machine";
        }
        if (has(environment, TOKEN_FILE) && has(environment, ROLE)) {
            lines.add("[profile machine]");
            lines.add("web_identity_token_file = " + oneLine(TOKEN_FILE, environment.get(TOKEN_FILE)));
            lines.add("role_arn = " + oneLine(ROLE, environment.get(ROLE)));
            return "source_profile = machine";
        }
        if (CONTAINER.stream().anyMatch(name -> name.endsWith("_URI") && has(environment, name))) {
            // One that is empty would be taken for an address.
            unset.removeIf(name -> CONTAINER.contains(name) && has(environment, name));
            return "credential_source = EcsContainer";
        }
        return "credential_source = Ec2InstanceMetadata";
    }

    private static void hop(RoleHop hop, String defaultSessionName, List<String> lines) {
        lines.add("role_arn = " + hop.role().value());
        lines.add("role_session_name = " + hop.sessionName().orElse(defaultSessionName));
        lines.add("duration_seconds = " + hop.duration().toSeconds());
        hop.externalId().ifPresent(id -> lines.add("external_id = " + id));
    }

    private static void refuseWhatProfilesCannotSay(RoleHop hop) {
        String what = "";
        if (!hop.tags().tags().isEmpty()) {
            what = "session tags";
        } else if (hop.policy().isPresent() || !hop.policyArns().isEmpty()) {
            what = "a session policy";
        } else if (hop.sourceIdentity().isPresent()) {
            what = "a source identity";
        }
        if (!what.isEmpty()) {
            throw new IllegalArgumentException("the role " + hop.role().value() + " is to be taken on with " + what
                    + ", which the AWS profile of a build machine's own identity cannot say; leave it out, or begin with"
                    + " another identity");
        }
    }

    private static boolean has(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static String oneLine(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    "the build machine's variable " + name + " has a line break, which no AWS config file can hold");
        }
        return value;
    }

    /** The config file's content, for {@link CredentialFiles#writeProfiles}; holds the keys of the environment, if any. */
    public String text() {
        return text;
    }

    /** The variables to remove: those of {@link AwsVariables#UNSET} but what the machine's own identity is found by. */
    public Set<String> unset() {
        return unset;
    }
}
