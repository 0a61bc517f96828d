package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.GitHubLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/**
 * A revision as CodeDeploy told of it.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html">RevisionLocation</a>
 */
final class RevisionReading {

    private RevisionReading() {}

    static Optional<RevisionSnapshot> of(RevisionLocation location) {
        if (location == null) {
            return Optional.empty();
        }
        String type = Optional.ofNullable(location.revisionTypeAsString()).orElse("");
        Map<String, String> details = new LinkedHashMap<>();
        String description = type;
        if (location.s3Location() != null) {
            description = s3(location.s3Location(), details);
        } else if (location.gitHubLocation() != null) {
            description = gitHub(location.gitHubLocation(), details);
        } else if (location.appSpecContent() != null) {
            put(details, "sha256", location.appSpecContent().sha256());
            description = "AppSpec content" + sha256(details);
        } else if (location.string() != null) {
            put(details, "sha256", location.string().sha256());
            description = "AppSpec text" + sha256(details);
        }
        return Optional.of(new RevisionSnapshot(type, description, details));
    }

    private static String s3(S3Location location, Map<String, String> details) {
        put(details, "bucket", location.bucket());
        put(details, "key", location.key());
        put(details, "bundleType", location.bundleTypeAsString());
        put(details, "version", location.version());
        put(details, "eTag", location.eTag());
        return "s3://" + location.bucket() + "/" + location.key()
                + (location.version() == null ? "" : " (version " + location.version() + ")");
    }

    private static String gitHub(GitHubLocation location, Map<String, String> details) {
        put(details, "repository", location.repository());
        put(details, "commitId", location.commitId());
        return "github.com/" + location.repository() + " at " + location.commitId();
    }

    private static String sha256(Map<String, String> details) {
        return Optional.ofNullable(details.get("sha256"))
                .map(hash -> " with SHA-256 " + hash)
                .orElse("");
    }

    private static void put(Map<String, String> details, String name, String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
