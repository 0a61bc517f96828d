package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.trust.TrustRule;
import java.util.Optional;

/** Which builds a role is for, as the form offers it. */
public enum BuildRule {
    /** All builds of one job. */
    JOB(Subjects.Kind.JOB),
    /** One branch. */
    BRANCH(Subjects.Kind.MULTIBRANCH),
    /** Every branch. */
    ANY_BRANCH(Subjects.Kind.MULTIBRANCH),
    /** Every tag. */
    TAGS(Subjects.Kind.MULTIBRANCH),
    /** Pull requests of the repository itself. */
    PULL_REQUESTS(Subjects.Kind.MULTIBRANCH),
    /** Pull requests of forks. */
    FORK_PULL_REQUESTS(Subjects.Kind.MULTIBRANCH),
    /** Everything in a folder. */
    FOLDER(Subjects.Kind.FOLDER);

    private final Subjects.Kind kind;

    BuildRule(Subjects.Kind kind) {
        this.kind = kind;
    }

    boolean isFor(Subjects.Kind other) {
        return kind == other;
    }

    /** What the user reads. */
    public String getText() {
        return switch (this) {
            case JOB -> Messages.BuildRule_Job();
            case BRANCH -> Messages.BuildRule_Branch();
            case ANY_BRANCH -> Messages.BuildRule_AnyBranch();
            case TAGS -> Messages.BuildRule_Tags();
            case PULL_REQUESTS -> Messages.BuildRule_PullRequests();
            case FORK_PULL_REQUESTS -> Messages.BuildRule_ForkPullRequests();
            case FOLDER -> Messages.BuildRule_Folder();
        };
    }

    /** What stands in the address. */
    public String getValue() {
        return name();
    }

    /** The rule for an item; nothing where this Jenkins' subjects have another form, so that no rule says it. */
    Optional<TrustRule> rule(Subjects subjects, String branch) {
        if (this == JOB) {
            return subjects.exact().map(TrustRule.ForSubject::new);
        }
        if (!subjects.isUsual()) {
            return Optional.empty();
        }
        String name = subjects.name();
        return Optional.of(
                switch (this) {
                    case JOB -> throw new IllegalStateException(name);
                    case BRANCH -> new TrustRule.ForBranch(name, branch);
                    case ANY_BRANCH -> new TrustRule.ForAnyBranch(name);
                    case TAGS -> new TrustRule.ForTags(name);
                    case PULL_REQUESTS -> new TrustRule.ForPullRequests(name);
                    case FORK_PULL_REQUESTS -> new TrustRule.ForForkPullRequests(name);
                    case FOLDER -> new TrustRule.ForFolder(name);
                });
    }
}
