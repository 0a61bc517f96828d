package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.nio.file.Path;

/** What became of one entry of {@code runtime-versions}. */
public sealed interface RuntimeOutcome {

    /** The name in the buildspec. */
    String name();

    /** The version in the buildspec, as written. */
    String asked();

    /**
     * It is there.
     *
     * @param version the version that the build is given
     * @param home the folder of the installation, or that of its program
     * @param origin whose installation it is, such as {@code nvm} or {@code PATH}
     */
    record Found(String name, String asked, String version, Path home, String origin) implements RuntimeOutcome {}

    /**
     * It is there in another version, which the build is left with.
     *
     * @param version the version that the build is given
     * @param home the folder of the installation, or that of its program
     * @param origin whose installation it is
     */
    record OtherVersion(String name, String asked, String version, Path home, String origin)
            implements RuntimeOutcome {}

    /** It is not there at all, or what is asked for cannot be understood. */
    record Missing(String name, String asked) implements RuntimeOutcome {}
}
