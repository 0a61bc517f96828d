package io.jenkins.plugins.codesuite.plugins.deploy.page;

/**
 * One call of a step that deploys, in the history of a job.
 *
 * @param build what its build is called
 * @param link the address of the build's page of deployments, relative to Jenkins' own
 * @param isBuilding whether the build still runs
 * @param summary what the build keeps of it
 */
record HistoryEntry(String build, String link, boolean isBuilding, DeploymentSummary summary) {

    /** How it stands. */
    State state() {
        return summary.outcome().map(State::of).orElse(isBuilding ? State.RUNNING : State.UNKNOWN);
    }
}
