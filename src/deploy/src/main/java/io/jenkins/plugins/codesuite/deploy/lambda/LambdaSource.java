package io.jenkins.plugins.codesuite.deploy.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the new version of a function comes from. */
public sealed interface LambdaSource {

    /** A version that is published already. */
    record Version(String number) implements LambdaSource {}

    /** Code in S3, which becomes a new version. */
    record S3(String bucket, String key, Optional<String> objectVersion) implements LambdaSource {}

    /** A zip file of up to 50 MB on this machine, which becomes a new version. */
    record Zip(Path file) implements LambdaSource {}

    /** A container image in ECR, which becomes a new version. */
    record Image(String uri) implements LambdaSource {}

    /** The code and configuration that the function has now, unpublished: they become a new version. */
    record Latest() implements LambdaSource {}

    /** A version that is published already. */
    static LambdaSource version(String number) {
        return new Version(number);
    }

    /** Code in S3, which becomes a new version. */
    static LambdaSource s3(String bucket, String key, Optional<String> objectVersion) {
        return new S3(bucket, key, objectVersion);
    }

    /** A zip file of up to 50 MB on this machine, which becomes a new version. */
    static LambdaSource zip(Path file) {
        return new Zip(file);
    }

    /** A container image in ECR, which becomes a new version. */
    static LambdaSource image(String uri) {
        return new Image(uri);
    }

    /** The code and configuration that the function has now, unpublished: they become a new version. */
    static LambdaSource latest() {
        return new Latest();
    }

    /** Whether there is code to be given to the function. */
    default boolean hasCode() {
        return !(this instanceof Version) && !(this instanceof Latest);
    }

    /** What is wrong with this, a sentence each; empty when nothing is. */
    default List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (this instanceof Version version) {
            if (version.number().equals("$LATEST")) {
                problems.add(
                        "$LATEST is no version: it changes with the next update, and there is no way back to it. Leave"
                                + " the version out, and it is published as one.");
            } else if (!version.number().matches("[1-9][0-9]{0,17}")) {
                problems.add("A version is a positive number, not '" + version.number() + "'.");
            }
        }
        if (this instanceof S3 s3 && (s3.bucket().isBlank() || s3.key().isBlank())) {
            problems.add("Code in S3 is named by its bucket and key; one of them is missing.");
        }
        if (this instanceof Image image && image.uri().isBlank()) {
            problems.add("The image has no URI; give one of ECR, best with its digest.");
        }
        return problems;
    }

    /** This as it is kept in a record. */
    default ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (this instanceof Version version) {
            json.put("version", version.number());
        } else if (this instanceof S3 s3) {
            json.put("bucket", s3.bucket()).put("key", s3.key());
            s3.objectVersion().ifPresent(version -> json.put("objectVersion", version));
        } else if (this instanceof Zip zip) {
            json.put("zip", zip.file().toString());
        } else if (this instanceof Image image) {
            json.put("image", image.uri());
        }
        return json;
    }

    /** What a record says. */
    static LambdaSource fromJson(JsonNode json) {
        if (json.hasNonNull("version")) {
            return new Version(json.get("version").asText());
        }
        if (json.hasNonNull("bucket")) {
            return new S3(
                    json.get("bucket").asText(),
                    json.path("key").asText(),
                    json.hasNonNull("objectVersion")
                            ? Optional.of(json.get("objectVersion").asText())
                            : Optional.empty());
        }
        if (json.hasNonNull("zip")) {
            return new Zip(Path.of(json.get("zip").asText()));
        }
        if (json.hasNonNull("image")) {
            return new Image(json.get("image").asText());
        }
        return new Latest();
    }
}
