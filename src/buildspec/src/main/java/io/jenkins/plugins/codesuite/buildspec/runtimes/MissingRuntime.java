package io.jenkins.plugins.codesuite.buildspec.runtimes;

/** What it means for a build that a runtime it asks for is not on the machine in the version it asks for. */
public enum MissingRuntime {
    /** The build fails, also when the runtime is there in another version. */
    ERROR,
    /** Another version is a warning; a runtime that is not there at all fails the build. The default. */
    WARN_ON_OTHER_VERSION,
    /** Never more than a warning. */
    WARN
}
