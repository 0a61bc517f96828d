package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a revision comes from. */
sealed interface RevisionWish {

    /** A revision of the same kind, by which a request can be checked before the revision is there. */
    Revision example();

    /** It is where CodeDeploy finds it. */
    record Known(Revision revision) implements RevisionWish {

        @Override
        public Revision example() {
            return revision;
        }
    }

    /** A folder that is packed and uploaded. */
    record Folder(
            Path folder,
            List<String> includes,
            List<String> excludes,
            BundleType type,
            String bucket,
            Optional<String> key,
            Optional<String> kmsKey,
            Optional<String> bucketOwner)
            implements RevisionWish {

        @Override
        public Revision example() {
            return S3Revision.of(bucket, key.orElse("key" + type.extension()), type);
        }
    }

    /** An AppSpec that is filled and goes to CodeDeploy with the deployment. */
    record Filled(Path file, TaskWish task, Map<String, String> placeholders) implements RevisionWish {

        @Override
        public Revision example() {
            return new AppSpecRevision(AppSpecContent.of("version: 0.0"));
        }
    }
}
