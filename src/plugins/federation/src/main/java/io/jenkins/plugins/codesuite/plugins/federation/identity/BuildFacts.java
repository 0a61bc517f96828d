package io.jenkins.plugins.codesuite.plugins.federation.identity;

import hudson.model.AbstractItem;
import hudson.model.Cause;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/**
 * What the controller knows of a build: from Jenkins' own model and from what the branch source stated when it found branch
 * and revision. Parameters, environment variables, names of branch jobs and what a build checked out are never asked: whoever
 * may write a Jenkinsfile or start a build could say anything there.
 */
public final class BuildFacts {

    // A revision's text begins with the commit; a pull request's has the commit it is merged with after it.
    private static final Pattern COMMIT = Pattern.compile("([0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f]).*", Pattern.DOTALL);

    private BuildFacts() {}

    /**
     * The facts of a build.
     *
     * @param node where what asks for a token runs, where that is known
     * @throws IOException when the job's id can be neither read nor written
     */
    public static BuildIdentity of(Run<?, ?> run, Optional<Node> node) throws IOException {
        Job<?, ?> job = run.getParent();
        Optional<SCMHead> head = head(job);
        AbstractItem project = project(job);
        return new BuildIdentity(
                job.getFullName(),
                project.getFullName(),
                JobId.of(project),
                run.getNumber(),
                head.map(BuildFacts::ref).orElseGet(Ref.None::new),
                head.flatMap(known -> commit(run, job)),
                Trigger.of(run),
                user(run),
                node.map(BuildFacts::agent));
    }

    /** The multibranch project that a job is part of, else the job itself: what a rule of trust names. */
    public static AbstractItem project(Job<?, ?> job) {
        ItemGroup<?> parent = job.getParent();
        return head(job).isPresent() && parent instanceof AbstractItem multibranch ? multibranch : job;
    }

    /** What the branch source says a job builds; nothing for a job that is not part of a multibranch project. */
    public static Ref ref(Job<?, ?> job) {
        return head(job).map(BuildFacts::ref).orElseGet(Ref.None::new);
    }

    private static Optional<SCMHead> head(Job<?, ?> job) {
        return job.getParent() instanceof SCMSourceOwner
                ? Optional.ofNullable(SCMHead.HeadByItem.findHead(job))
                : Optional.empty();
    }

    private static Ref ref(SCMHead head) {
        if (head instanceof ChangeRequestSCMHead change) {
            return new Ref.ChangeRequest(
                    change.getId(), change.getTarget().getName(), !SCMHeadOrigin.DEFAULT.equals(head.getOrigin()));
        }
        if (OtherRefs.hold(head.getClass()) || !SCMHeadOrigin.DEFAULT.equals(head.getOrigin())) {
            return OtherRefs.ref(head.getName());
        }
        return head instanceof TagSCMHead ? new Ref.Tag(head.getName()) : new Ref.Branch(head.getName());
    }

    private static Optional<String> commit(Run<?, ?> run, Job<?, ?> job) {
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        SCMRevision revision = source == null ? null : SCMRevisionAction.getRevision(source, run);
        return Optional.ofNullable(revision)
                .map(stated -> COMMIT.matcher(stated.toString()))
                .filter(Matcher::matches)
                .map(matched -> matched.group(1));
    }

    private static Optional<String> user(Run<?, ?> run) {
        return Optional.ofNullable(run.getCause(Cause.UserIdCause.class)).map(Cause.UserIdCause::getUserId);
    }

    /** The labels that the node was given, else its name: agents of a cloud have names that say nothing. */
    private static String agent(Node node) {
        String labels = node.getLabelString();
        return labels == null || labels.isBlank() ? node.getSelfLabel().getName() : labels.strip();
    }
}
