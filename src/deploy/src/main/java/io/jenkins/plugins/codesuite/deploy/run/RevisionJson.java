package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import java.util.Optional;

/**
 * Revisions as JSON, in the form of CodeDeploy's API.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html">RevisionLocation</a>
 */
final class RevisionJson {

    private RevisionJson() {}

    static ObjectNode write(Revision revision) {
        JsonWriting json = new JsonWriting();
        if (revision instanceof S3Revision s3) {
            json.put("revisionType", "S3")
                    .put(
                            "s3Location",
                            new JsonWriting()
                                    .put("bucket", s3.bucket())
                                    .put("key", s3.key())
                                    .put("bundleType", s3.bundleType().wireName())
                                    .putText("version", s3.version())
                                    .putText("eTag", s3.eTag())
                                    .node());
        } else if (revision instanceof GitHubRevision gitHub) {
            json.put("revisionType", "GitHub")
                    .put(
                            "gitHubLocation",
                            new JsonWriting()
                                    .put("repository", gitHub.repository())
                                    .put("commitId", gitHub.commitId())
                                    .node());
        } else if (revision instanceof AppSpecRevision appSpec) {
            json.put("revisionType", "AppSpecContent")
                    .put(
                            "appSpecContent",
                            new JsonWriting()
                                    .put("content", appSpec.content().content())
                                    .put("sha256", appSpec.content().sha256())
                                    .node());
        }
        return json.node();
    }

    static Revision read(JsonObject json) {
        try {
            return switch (json.text("revisionType")) {
                case "S3" -> s3(json.object("s3Location"));
                case "GitHub" -> {
                    JsonObject location = json.object("gitHubLocation");
                    yield new GitHubRevision(location.text("repository"), location.text("commitId"));
                }
                case "AppSpecContent" -> {
                    JsonObject content = json.object("appSpecContent");
                    yield new AppSpecRevision(new AppSpecContent(content.text("content"), content.text("sha256")));
                }
                default ->
                    throw new BadJsonException("A run's record is damaged: revisions of type "
                            + json.text("revisionType") + " are not known");
            };
        } catch (BadJsonException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadJsonException("A run's record is damaged: " + e.getMessage(), e);
        }
    }

    private static S3Revision s3(JsonObject location) {
        Optional<BundleType> type = BundleType.ofName(location.text("bundleType"));
        return new S3Revision(
                location.text("bucket"),
                location.text("key"),
                type.orElseThrow(() -> new BadJsonException("A run's record is damaged: bundles of type "
                        + location.text("bundleType") + " are not known")),
                location.optionalText("version"),
                location.optionalText("eTag"));
    }
}
