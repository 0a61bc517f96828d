package io.jenkins.plugins.codesuite.buildspec.result;

import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;

/** The phases of a whole build, in order. */
public enum BuildPhase {
    /** The build was asked for. */
    SUBMITTED,
    /** It waits for a machine. */
    QUEUED,
    /** The machine is made ready. */
    PROVISIONING,
    /** The source and the buildspec are read, the environment is resolved, the cache is restored. */
    DOWNLOAD_SOURCE,
    /** Phase {@code install} of the buildspec. */
    INSTALL,
    /** Phase {@code pre_build} of the buildspec. */
    PRE_BUILD,
    /** Phase {@code build} of the buildspec. */
    BUILD,
    /** Phase {@code post_build} of the buildspec. */
    POST_BUILD,
    /** Artifacts and reports are collected. */
    UPLOAD_ARTIFACTS,
    /** What is left over is cleared away. */
    FINALIZING,
    /** The end. */
    COMPLETED;

    /** The phase of a build in which the commands of {@code name} run. */
    public static BuildPhase of(PhaseName name) {
        return valueOf(name.name());
    }
}
