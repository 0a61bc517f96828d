package io.jenkins.plugins.codesuite.deploy.request;

/** How a deployment works. */
public enum DeploymentMode {
    /** Puts a revision in place. */
    STANDARD,
    /** Starts what is installed anew, with no revision; EC2 and on-premises, in place, only. */
    RESTART
}
