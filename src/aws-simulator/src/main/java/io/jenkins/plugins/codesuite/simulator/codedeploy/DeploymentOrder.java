package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a deployment was asked to be.
 *
 * @param revision what is deployed; absent in a restart
 * @param config how
 * @param description the user's words
 * @param ignoreApplicationStopFailures whether the scripts of the old revision may fail
 * @param targetInstances the green instances, as the request named them
 * @param autoRollback in place of the group's
 * @param updateOutdatedInstancesOnly whether instances with the revision are left out
 * @param fileExistsBehavior what becomes of files that are there
 * @param alarms in place of the group's
 * @param restart whether it only stops and starts the application
 */
record DeploymentOrder(
        Optional<Revision> revision,
        DeploymentConfig config,
        Optional<String> description,
        boolean ignoreApplicationStopFailures,
        Optional<ObjectNode> targetInstances,
        Optional<AutoRollback> autoRollback,
        boolean updateOutdatedInstancesOnly,
        String fileExistsBehavior,
        Optional<AlarmConfiguration> alarms,
        boolean restart) {
    static final String DISALLOW = "DISALLOW";

    /** An order of a revision and a configuration, all else as it is when nothing is said. */
    static DeploymentOrder of(Optional<Revision> revision, DeploymentConfig config) {
        return new DeploymentOrder(
                revision,
                config,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                DISALLOW,
                Optional.empty(),
                false);
    }

    /** The same with another option for files that are there. */
    DeploymentOrder withFileExistsBehavior(String behavior) {
        return new DeploymentOrder(
                revision,
                config,
                description,
                ignoreApplicationStopFailures,
                targetInstances,
                autoRollback,
                updateOutdatedInstancesOnly,
                behavior,
                alarms,
                restart);
    }
}
