package io.jenkins.plugins.codesuite.deploy.revision;

/** Which permissions the files of a bundle have. */
public enum FileModes {
    /** Those that they have on disk. */
    KEEP,
    /**
     * {@code rwxr-xr-x} for directories and for what its owner may execute, {@code rw-r--r--} for the rest: what git knows
     * of modes, so that checkouts under different umasks become one bundle.
     */
    NORMALIZED;

    private static final int OWNER_EXECUTES = 0100;
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    int of(int mode, boolean directory) {
        if (this == KEEP) {
            return mode;
        }
        return directory || (mode & OWNER_EXECUTES) != 0 ? EXECUTABLE : PLAIN;
    }
}
