package io.jenkins.plugins.codesuite.federation.token;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A build, in facts that its Jenkinsfile, parameters, branch names and environment cannot change.
 *
 * @param job the full name of the item that builds, folders separated by {@code /}
 * @param project the full name of the multibranch project that it belongs to, else the same as {@code job}
 * @param jobId the immutable id of {@code project}, the same after a rename and never given again
 * @param buildNumber from 1
 * @param ref what of a repository is built
 * @param commit the commit that is built, where the branch source or the checkout of the job's definition states it
 * @param trigger the kind of cause: {@code user}, {@code timer}, {@code scm}, {@code upstream} and the like
 * @param user the id of the user who started it
 * @param agent the label of the agent that it runs on
 */
public record BuildIdentity(
        String job,
        String project,
        String jobId,
        long buildNumber,
        Ref ref,
        Optional<String> commit,
        String trigger,
        Optional<String> user,
        Optional<String> agent)
        implements Identity {

    /**
     * Checks the facts.
     *
     * @throws IllegalArgumentException when a name is empty, or a build without a branch source has another project than its
     *     job, so that jobs of one project could have one subject
     */
    public BuildIdentity {
        Texts.required("The name of the job", job);
        Texts.required("The name of the project", project);
        Texts.required("The id of the job", jobId);
        if (ref instanceof Ref.None && !project.equals(job)) {
            throw new IllegalArgumentException(
                    "The build of '" + job + "' has no branch, tag or pull request, so it cannot"
                            + " stand for the project '" + project + "'.");
        }
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(agent, "agent");
    }

    /** The full name of the folder that holds the project; empty at the top. */
    public String folder() {
        int slash = project.lastIndexOf('/');
        return slash < 0 ? "" : project.substring(0, slash);
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("job", job);
        facts.put("project", project);
        facts.put("job_id", jobId);
        facts.put("folder", folder());
        facts.put("build_number", Long.toString(buildNumber));
        if (ref instanceof Ref.Branch branch) {
            facts.put("ref", "refs/heads/" + branch.name());
            facts.put("ref_type", "branch");
        } else if (ref instanceof Ref.Tag tag) {
            facts.put("ref", "refs/tags/" + tag.name());
            facts.put("ref_type", "tag");
        } else if (ref instanceof Ref.ChangeRequest change) {
            facts.put("ref_type", change.fork() ? "fork_pull_request" : "pull_request");
            facts.put("pull_request", change.id());
            facts.put("pull_request_target", change.target());
        } else {
            facts.put("ref_type", "none");
        }
        facts.put("commit", commit.orElse(""));
        facts.put("trigger", trigger);
        facts.put("user", user.orElse(""));
        facts.put("agent", agent.orElse(""));
        facts.values().removeIf(String::isEmpty);
        return Collections.unmodifiableMap(facts);
    }
}
