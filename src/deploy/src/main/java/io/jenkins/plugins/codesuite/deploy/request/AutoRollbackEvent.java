package io.jenkins.plugins.codesuite.deploy.request;

/** What makes CodeDeploy roll a deployment back by itself. The names are those of its API. */
public enum AutoRollbackEvent {
    /** The deployment fails. */
    DEPLOYMENT_FAILURE,
    /** An alarm of the deployment group fires. */
    DEPLOYMENT_STOP_ON_ALARM,
    /** Somebody stops the deployment. */
    DEPLOYMENT_STOP_ON_REQUEST
}
