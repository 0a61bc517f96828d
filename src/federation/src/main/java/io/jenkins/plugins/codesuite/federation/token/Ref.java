package io.jenkins.plugins.codesuite.federation.token;

import java.util.Objects;

/** What of a repository is built, as the branch source states it. Names are raw, as the repository has them. */
public sealed interface Ref {

    /**
     * A branch.
     *
     * @param name without {@code refs/heads/}
     */
    record Branch(String name) implements Ref {

        /** Refuses an empty name. */
        public Branch {
            Texts.required("The name of the branch", name);
        }
    }

    /**
     * A tag.
     *
     * @param name without {@code refs/tags/}
     */
    record Tag(String name) implements Ref {

        /** Refuses an empty name. */
        public Tag {
            Texts.required("The name of the tag", name);
        }
    }

    /**
     * A pull request, merge request or change of another name.
     *
     * @param id what the branch source calls it, usually a number
     * @param target the branch that it is meant for
     * @param fork whether its commits come from another repository, so that people without write access can have made it
     */
    record ChangeRequest(String id, String target, boolean fork) implements Ref {

        /** Refuses an empty id. */
        public ChangeRequest {
            Texts.required("The id of the pull request", id);
            Objects.requireNonNull(target, "target");
        }
    }

    /** No branch source says what is built. */
    record None() implements Ref {}
}
