package io.jenkins.plugins.codesuite.buildspec.model;

import java.util.Arrays;
import java.util.Optional;

/** The four phases that a buildspec may fill with commands, in the order in which they run. */
public enum PhaseName {
    /** Packages and runtimes. */
    INSTALL("install"),
    /** What must stand before the build, such as a login. */
    PRE_BUILD("pre_build"),
    /** The build itself. */
    BUILD("build"),
    /** What follows the build, also a failed one. */
    POST_BUILD("post_build");

    private final String key;

    PhaseName(String key) {
        this.key = key;
    }

    /** The key in the file. */
    public String key() {
        return key;
    }

    /** The phase whose key in a file is exactly {@code key}. */
    public static Optional<PhaseName> ofKey(String key) {
        return Arrays.stream(values()).filter(name -> name.key.equals(key)).findFirst();
    }
}
