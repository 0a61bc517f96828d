package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.ecs.ServiceDeployment.Status;
import java.util.List;

/** What can end a deployment before its time: failing tasks, alarms, a request, another deployment. */
final class Supervision {
    private final UpdateMeans means;
    private final ServiceState service;
    private final ServiceDeployment deployment;
    private final DeploymentSettings settings;
    private final AlarmMonitor alarms;
    private final End end;

    Supervision(UpdateMeans means, ServiceState service, ServiceDeployment deployment, End end) {
        this.means = means;
        this.service = service;
        this.deployment = deployment;
        this.settings = deployment.settings();
        this.alarms = means.monitor(settings.alarms().names(), this::alarmsFired);
        this.end = end;
    }

    /** Begins the deployment, unless it was ended before; gives whether it did. */
    boolean start() {
        if (deployment.status() != Status.PENDING) {
            return false;
        }
        deployment.start(means.now());
        if (settings.alarms().enabled()) {
            if (alarms.red()) {
                deployment.ignoreAlarms();
            } else {
                alarms.start();
            }
        }
        return true;
    }

    boolean watchesAlarms() {
        return alarms.watching();
    }

    void stopWatchingAlarms() {
        alarms.stop();
    }

    /** Counts a failed task. */
    void taskFailed(Rollout rollout, Rollout wanted) {
        rollout.countFailure(means.now());
        boolean counts = rollout == wanted && deployment.status() == Status.IN_PROGRESS && settings.breaker();
        if (counts && rollout.failedTasks() >= settings.breakerThreshold(service.desiredCount())) {
            deployment.breakerTripped();
            end(RollbackCause.breaker(), settings.breakerRollback());
        }
    }

    private void alarmsFired(List<String> names) {
        if (!deployment.status().isFinal()) {
            deployment.alarmsFired(names);
            end(RollbackCause.alarms(names), settings.alarms().rollback());
        }
    }

    void requestRollback() {
        request(Status.ROLLBACK_REQUESTED, true);
    }

    void requestAbort() {
        request(Status.STOP_REQUESTED, false);
    }

    private void request(Status requested, boolean back) {
        deployment.become(requested, means.now());
        means.soon(() -> {
            if (deployment.status() == requested) {
                end(RollbackCause.request(), back);
            }
        });
    }

    void supersede() {
        alarms.stop();
        if (!deployment.status().isFinal()) {
            deployment.stop("Service deployment stopped because a new deployment was started.", means.now());
        }
    }

    private void end(RollbackCause cause, boolean back) {
        alarms.stop();
        end.end(cause, back);
    }

    /** What an update does when its deployment ends before its time. */
    @FunctionalInterface
    interface End {
        /**
         * Ends it.
         *
         * @param cause why
         * @param back whether the service is to go back
         */
        void end(RollbackCause cause, boolean back);
    }
}
