package io.jenkins.plugins.codesuite.buildspec.batch;

import java.util.List;

/**
 * The builds of a batch. Identifiers are unique, every dependency is a build of the plan, and no build depends on
 * itself, not even through others: {@link BatchPlanner} sees to that.
 *
 * @param builds the builds, in the order of the file
 * @param fastFail whether the first failure stops every other build
 * @param notices what the buildspec asks for and has no meaning outside CodeBuild
 */
public record BatchPlan(List<BatchBuild> builds, boolean fastFail, List<String> notices) {

    /** Takes copies of the lists. */
    public BatchPlan {
        builds = List.copyOf(builds);
        notices = List.copyOf(notices);
    }
}
