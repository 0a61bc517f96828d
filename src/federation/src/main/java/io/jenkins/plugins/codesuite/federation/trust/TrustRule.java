package io.jenkins.plugins.codesuite.federation.trust;

import java.util.Objects;

/**
 * Which builds may take on a role, by the default form of a token's subject. Names are as Jenkins has them, not encoded;
 * each is refused with an {@link IllegalArgumentException} and a sentence when there can be no such name.
 */
public sealed interface TrustRule {

    /**
     * Builds with one subject.
     *
     * @param subject as it stands in the token, 6 to 255 characters; the way to a subject of another form than the default
     */
    record ForSubject(String subject) implements TrustRule {

        private static final int SHORTEST = 6;
        private static final int LONGEST = 255;

        /** Holds the subject to the length that AWS takes. */
        public ForSubject {
            Objects.requireNonNull(subject, "subject");
            if (subject.length() < SHORTEST || subject.length() > LONGEST) {
                throw new IllegalArgumentException("the subject '" + subject + "' has " + subject.length()
                        + " characters, and AWS takes " + SHORTEST + " to " + LONGEST);
            }
        }
    }

    /**
     * Builds of one branch of a multibranch project.
     *
     * @param project the full name, folders separated by {@code /}
     * @param branch as the repository has it, without {@code refs/heads/}
     */
    record ForBranch(String project, String branch) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForBranch {
            Names.full("project", project);
            if (branch.isEmpty()) {
                throw new IllegalArgumentException("the branch's name is empty");
            }
        }
    }

    /**
     * Builds of any branch of a multibranch project: whoever may push a branch there decides what runs with the role.
     *
     * @param project the full name, folders separated by {@code /}
     */
    record ForAnyBranch(String project) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForAnyBranch {
            Names.full("project", project);
        }
    }

    /**
     * Builds of any tag of a multibranch project.
     *
     * @param project the full name, folders separated by {@code /}
     */
    record ForTags(String project) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForTags {
            Names.full("project", project);
        }
    }

    /**
     * Builds of pull requests from the project's own repository, not of those from forks.
     *
     * @param project the full name, folders separated by {@code /}
     */
    record ForPullRequests(String project) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForPullRequests {
            Names.full("project", project);
        }
    }

    /**
     * Builds of pull requests from forks: whoever can fork the repository decides what runs with the role.
     *
     * @param project the full name, folders separated by {@code /}
     */
    record ForForkPullRequests(String project) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForForkPullRequests {
            Names.full("project", project);
        }
    }

    /**
     * Builds of a job that no branch source made.
     *
     * @param job the full name, folders separated by {@code /}
     */
    record ForJob(String job) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForJob {
            Names.full("job", job);
        }
    }

    /**
     * All builds of all jobs and projects below a folder, but those of pull requests from forks.
     *
     * @param folder the full name, folders separated by {@code /}
     */
    record ForFolder(String folder) implements TrustRule {

        /** Refuses names that cannot be. */
        public ForFolder {
            Names.full("folder", folder);
        }
    }
}
