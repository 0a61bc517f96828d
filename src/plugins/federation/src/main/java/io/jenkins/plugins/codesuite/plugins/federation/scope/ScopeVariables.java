package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivered;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepEnvironmentContributor;

/** Puts the variables that lead to a workspace's files in place of the {@link Mark marks} of {@link ScopeEnvironment}. */
@Extension
public final class ScopeVariables extends StepEnvironmentContributor {

    @Override
    public void buildEnvironmentFor(StepContext step, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException {
        Map<String, Mark> marks = new LinkedHashMap<>();
        for (String name : ScopeEnvironment.markable()) {
            Mark.of(env.get(name)).ifPresent(mark -> marks.put(name, mark));
        }
        if (marks.isEmpty()) {
            return;
        }
        Map<String, Optional<Delivered>> deliveries = new LinkedHashMap<>();
        for (Mark mark : marks.values()) {
            if (!deliveries.containsKey(mark.scope())) {
                deliveries.put(mark.scope(), delivered(step, mark.scope(), env));
            }
        }
        marks.forEach((name, mark) -> replace(env, name, mark, deliveries.get(mark.scope())));
    }

    /** A step without a workspace starts no process; and a Jenkinsfile can write the mark of a block that it is not in. */
    private static Optional<Delivered> delivered(StepContext step, String scope, EnvVars env)
            throws IOException, InterruptedException {
        FilePath workspace = step.get(FilePath.class);
        RoleScope around = step.get(RoleScope.class);
        if (workspace == null || around == null || !around.isIn(scope)) {
            return Optional.empty();
        }
        Optional<LiveScope> live = LiveScopes.get().await(scope);
        return live.isPresent() ? Optional.of(live.get().deliver(whole(workspace, env))) : Optional.empty();
    }

    /**
     * The workspace that a directory lies in, where there is one: beside a directory in it, files would be in the workspace,
     * and go along with what is archived.
     */
    private static FilePath whole(FilePath directory, EnvVars env) {
        String root = env.getOrDefault("WORKSPACE", "");
        if (root.isEmpty() || !new ScopeRecord.Folder("", root, "").serves("", directory.getRemote())) {
            return directory;
        }
        FilePath workspace = FilePathUtils.find(FilePathUtils.getNodeName(directory), root);
        FilePath temporary = workspace == null ? null : WorkspaceList.tempDir(workspace);
        boolean isJenkinsOwn = temporary != null && temporary.getRemote().equals(env.get("WORKSPACE_TMP"));
        return isJenkinsOwn ? workspace : directory;
    }

    private static void replace(EnvVars env, String name, Mark mark, Optional<Delivered> delivered) {
        Optional<String> value = delivered.map(files -> files.variables().get(name));
        if (value.isPresent()) {
            env.put(name, value.get());
        } else if (mark.before().isEmpty()) {
            env.remove(name);
        } else {
            boolean unset = delivered.isPresent() && delivered.get().unset().contains(name);
            env.put(name, unset ? "" : mark.before().get());
        }
    }
}
