package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a deployment installs.
 *
 * @param type {@code S3}, {@code GitHub}, {@code AppSpecContent}, {@code String}, or for a deployment that is not
 *     CodeDeploy's {@code TaskDefinition} or {@code LambdaVersion}
 * @param description for people, such as {@code s3://bucket/app.zip}
 * @param details its parts by their names in AWS' API, such as {@code bucket}, {@code key}, {@code commitId}; no content
 */
public record RevisionSnapshot(String type, String description, Map<String, String> details) {

    /** Keeps a copy of the details, in their order. */
    public RevisionSnapshot {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
