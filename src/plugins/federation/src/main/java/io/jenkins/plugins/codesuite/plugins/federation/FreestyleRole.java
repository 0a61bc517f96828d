package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivered;
import io.jenkins.plugins.codesuite.plugins.federation.mask.MaskedLines;
import io.jenkins.plugins.codesuite.plugins.federation.scope.DeliveryKind;
import io.jenkins.plugins.codesuite.plugins.federation.scope.LiveScope;
import io.jenkins.plugins.codesuite.plugins.federation.scope.LiveScopes;
import io.jenkins.plugins.codesuite.plugins.federation.scope.RoleScope;
import io.jenkins.plugins.codesuite.plugins.federation.scope.ScopeLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The role of a freestyle build. Such a build has a thread of its own, its executor's, which waits. */
final class FreestyleRole {

    /** The variables that hold secrets, where the delivery is by variables. */
    static final List<String> SENSITIVE = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private final AbstractBuild<?, ?> build;
    private final RoleOptions options;
    private final String scope;
    private Optional<LiveScope> live = Optional.empty();
    private Optional<Delivered> delivered = Optional.empty();

    FreestyleRole(AbstractBuild<?, ?> build, RoleOptions options) {
        this.build = build;
        this.options = options;
        // The log is masked before the wrapper begins, and both must mean the same.
        this.scope = LiveScopes.ofFreestyle(build);
    }

    OutputStream masked(OutputStream logger) {
        return new MaskedLines(logger, () -> LiveScopes.get().expected(scope));
    }

    /**
     * Waits for the session, and writes the files.
     *
     * @throws AbortException when there is no session; the message says why
     */
    void begin(BuildListener listener) throws IOException, InterruptedException {
        boolean done = false;
        try {
            LiveScope opened = LiveScopes.get()
                    .begin(
                            scope,
                            build,
                            () -> options.plan(build, Optional.ofNullable(build.getBuiltOn())),
                            new ScopeLog(() -> listener, options.quiet))
                    .get();
            live = Optional.of(opened);
            if (options.kind() != DeliveryKind.ENVIRONMENT) {
                delivered = Optional.of(opened.deliver(workspace()));
            }
            done = true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AbortException abort
                    ? abort
                    : new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } finally {
            if (!done) {
                LiveScopes.get().end(scope);
            }
        }
    }

    private FilePath workspace() throws IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("The job has no workspace: its agent has gone away.");
        }
        return workspace;
    }

    /** The role, for build steps that call AWS from the controller. */
    RoleScope scope() {
        return new RoleScope(scope, options.isOfAgent(), Optional.empty());
    }

    /** Puts the variables for one process. */
    void variables(Map<String, String> env) {
        delivered.map(Delivered::unset).orElse(AwsVariables.UNSET).forEach(name -> env.put(name, ""));
        delivered.map(Delivered::variables).orElse(Map.of()).forEach((name, value) -> env.put(name, escaped(value)));
        live.ifPresent(scope -> {
            if (options.kind() == DeliveryKind.ENVIRONMENT) {
                try {
                    env.putAll(AwsVariables.of(scope.session(), Optional.empty()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            scope.region().putInto(env);
        });
        if (!options.endpointUrl.isEmpty()) {
            env.put("AWS_ENDPOINT_URL", options.endpointUrl);
        }
    }

    /** Jenkins expands variables in a build's environment twice: once there, once at the launch. */
    private static String escaped(String value) {
        return value.replace("$", "$$$$");
    }

    /** Removes the files. */
    void end() throws InterruptedException {
        try {
            LiveScopes.get().end(scope).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
