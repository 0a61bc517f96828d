package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.model.Run;

/** The link to the build's page of deployments. */
public final class DeploymentsLink {

    /** The last part of the page's address, after the build's. */
    public static final String NAME = "deployments";

    private DeploymentsLink() {}

    static void tell(Run<?, ?> run, DeploymentLines lines) {
        lines.link("Live: ", "/" + run.getUrl() + NAME, "Deployments");
    }
}
