package io.jenkins.plugins.codesuite.plugins.buildspec.api;

import hudson.AbortException;

/**
 * A buildspec's build that did not succeed. The message names the phase, the command and its exit status; a Pipeline may
 * catch it.
 */
public final class BuildspecFailedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final String status;

    /**
     * A failure.
     *
     * @param message what failed, secrets masked
     * @param status the build's status in CodeBuild's words, such as {@code FAILED} or {@code TIMED_OUT}
     */
    public BuildspecFailedException(String message, String status) {
        super(message);
        this.status = status;
    }

    /** The build's status in CodeBuild's words. */
    public String getStatus() {
        return status;
    }
}
