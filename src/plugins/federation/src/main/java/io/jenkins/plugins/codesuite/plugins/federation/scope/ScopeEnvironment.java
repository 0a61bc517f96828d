package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.EnvVars;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The variables of a block, at their place: they win over those of blocks around it, and lose to those of blocks inside.
 * What depends on the workspace is a {@link Mark} for {@link ScopeVariables}.
 *
 * <p>A variable is blanked by putting an empty text, because the launcher on the agent removes such ones from what a process
 * inherits; one that is only missing here would be inherited from the agent's own environment.
 */
public final class ScopeEnvironment extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    /** What leads to the files of a delivery. */
    static final List<String> DELIVERED = List.of(
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_SDK_LOAD_CONFIG",
            "AWS_EC2_METADATA_DISABLED",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME");

    private final String scope;
    private final String kind;
    private final boolean ofAgent;
    private final RegionChoice region;
    private final String endpointUrl;

    /**
     * The variables of a scope.
     *
     * @param region the region of the tools' AWS calls
     * @param endpointUrl where the tools reach AWS; empty text leaves the environment's
     */
    public ScopeEnvironment(String scope, DeliveryKind kind, boolean ofAgent, RegionChoice region, String endpointUrl) {
        this.scope = scope;
        this.kind = kind.word();
        this.ofAgent = ofAgent;
        this.region = region;
        this.endpointUrl = endpointUrl;
    }

    /** The names that a {@link Mark} may stand for. */
    static Set<String> markable() {
        Set<String> names = new LinkedHashSet<>(DELIVERED);
        names.addAll(AwsVariables.UNSET);
        return names;
    }

    @Override
    public void expand(EnvVars env) throws IOException, InterruptedException {
        if (ofAgent) {
            // Which of them lead to the agent's own identity is known on the agent alone.
            markable().forEach(name -> mark(env, name));
        } else {
            AwsVariables.UNSET.forEach(name -> env.computeIfPresent(name, (key, value) -> ""));
            if (DeliveryKind.parse(kind) == DeliveryKind.ENVIRONMENT) {
                LiveScope live = LiveScopes.get()
                        .await(scope)
                        .orElseThrow(() -> new IOException("The block with the role has ended."));
                env.putAll(AwsVariables.of(live.session(), Optional.empty()));
            } else {
                DELIVERED.forEach(name -> mark(env, name));
            }
        }
        region.putInto(env);
        if (!endpointUrl.isEmpty()) {
            env.put("AWS_ENDPOINT_URL", endpointUrl);
        }
    }

    private void mark(EnvVars env, String name) {
        env.put(name, new Mark(scope, Mark.meant(Optional.ofNullable(env.get(name)))).text());
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return kind.equals(DeliveryKind.ENVIRONMENT.word())
                ? new LinkedHashSet<>(Arrays.asList("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"))
                : Set.of();
    }
}
