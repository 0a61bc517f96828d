package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a build was asked for, checked. Empty text stands for what was not said.
 *
 * @param buildspec the buildspec's path from the source directory
 * @param inline the buildspec itself
 * @param dir the source directory, from the workspace
 * @param variables variables of the project
 * @param phases the phases to run
 * @param isPartial whether the phases are run one call after the other
 * @param projectName the project's name
 * @param batchBuildIdentifier the build's identifier in its batch
 * @param artifacts where artifacts go
 * @param cache where the cache lies
 * @param credentialsId the credentials for AWS calls
 * @param role the role that they take on
 * @param region the AWS region
 * @param endpointUrl the address of an AWS emulator
 * @param timeout how long the build may take; empty for as long as it takes
 * @param marksUnstable whether failed tests make the Jenkins build unstable
 */
public record BuildOptions(
        String buildspec,
        String inline,
        String dir,
        List<BuildVariable> variables,
        Set<PhaseName> phases,
        boolean isPartial,
        String projectName,
        String batchBuildIdentifier,
        ArtifactPlace artifacts,
        CachePlace cache,
        String credentialsId,
        String role,
        String region,
        String endpointUrl,
        Optional<Duration> timeout,
        boolean marksUnstable) {

    /**
     * Where artifacts go.
     *
     * @param type which kind of place
     * @param bucket the S3 bucket
     * @param path the first part of each key
     * @param isZip whether each artifact becomes a ZIP file
     * @param byBuild whether the build's id is the second part of each key
     */
    public record ArtifactPlace(Type type, String bucket, String path, boolean isZip, boolean byBuild) {

        /** A kind of place. */
        public enum Type {
            /** Jenkins' own artifacts. */
            JENKINS,
            /** An S3 bucket. */
            S3,
            /** None. */
            NO_ARTIFACTS
        }
    }

    /**
     * Where the cache lies.
     *
     * @param type which kind of place
     * @param bucket the S3 bucket
     * @param prefix the first part of each key
     */
    public record CachePlace(Type type, String bucket, String prefix) {

        /** A kind of place. */
        public enum Type {
            /** A folder on the agent. */
            LOCAL,
            /** An S3 bucket. */
            S3,
            /** None. */
            NO_CACHE
        }
    }
}
