package io.jenkins.plugins.codesuite.deploy.request;

/** What is done with a file that is on the instance already and was put there by no deployment. */
public enum FileExistsBehavior {
    /** The deployment fails; CodeDeploy's own default. */
    DISALLOW,
    /** The revision's file takes its place. */
    OVERWRITE,
    /** The file stays as it is. */
    RETAIN
}
