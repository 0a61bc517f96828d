package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a revision comes from. */
public sealed interface RevisionSource {

    /**
     * A revision of the same kind, by which a deployment can be checked before the revision itself is known.
     *
     * @throws IllegalArgumentException when there can be none, such as for a bucket's name that is none
     */
    Optional<Revision> example();

    /** There is none: what is installed is started anew. */
    record None() implements RevisionSource {

        @Override
        public Optional<Revision> example() {
            return Optional.empty();
        }
    }

    /** It is where CodeDeploy finds it. */
    record Known(Revision revision) implements RevisionSource {

        @Override
        public Optional<Revision> example() {
            return Optional.of(revision);
        }
    }

    /**
     * A folder of the workspace, which is packed and uploaded.
     *
     * @param folder its path from the workspace
     * @param includes globs of what is packed; none for all
     * @param excludes globs of what is not
     * @param type what it is packed as
     * @param place where it is uploaded to
     */
    record Folder(String folder, List<String> includes, List<String> excludes, BundleType type, ObjectPlace place)
            implements RevisionSource {

        /** Takes copies of the globs. */
        public Folder {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }

        @Override
        public Optional<Revision> example() {
            return Optional.of(S3Revision.of(place.bucket(), place.key().orElse("job/1" + type.extension()), type));
        }
    }

    /**
     * An AppSpec of the workspace, which is filled and goes to CodeDeploy with the deployment.
     *
     * @param file its path from the workspace
     * @param task what {@code <TASK_DEFINITION>} is
     * @param placeholders what other words in angle brackets are
     */
    record FilledAppSpec(String file, TaskDefinitionSource task, Map<String, String> placeholders)
            implements RevisionSource {

        /** Takes a copy. */
        public FilledAppSpec {
            placeholders = Map.copyOf(placeholders);
        }

        @Override
        public Optional<Revision> example() {
            return Optional.of(new AppSpecRevision(AppSpecContent.of("version: 0.0")));
        }
    }
}
