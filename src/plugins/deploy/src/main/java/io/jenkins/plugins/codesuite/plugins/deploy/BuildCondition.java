package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.model.Result;

/** After which builds a post-build action deploys. */
enum BuildCondition {
    /** After a build that is SUCCESS only. */
    SUCCESS,
    /** After a build that is SUCCESS or UNSTABLE. */
    UNSTABLE,
    /** After every build, also one that failed; not after one that was aborted. */
    ALWAYS;

    /**
     * Whether it deploys.
     *
     * @param result the build's result so far; null for SUCCESS
     */
    boolean isMet(Result result) {
        Result now = result == null ? Result.SUCCESS : result;
        return switch (this) {
            case SUCCESS -> now.isBetterOrEqualTo(Result.SUCCESS);
            case UNSTABLE -> now.isBetterOrEqualTo(Result.UNSTABLE);
            case ALWAYS -> now.isBetterOrEqualTo(Result.FAILURE);
        };
    }
}
