package io.jenkins.plugins.codesuite.deploy.run;

/** What does the deployments of a run. */
public enum RunKind {
    /** CodeDeploy, by a {@link DeploymentPlan}. */
    CODEDEPLOY,
    /** CodeDeploy; the deployment was started by somebody else and is only watched. */
    ATTACHED,
    /** ECS itself. */
    ECS,
    /** This suite, on a Lambda alias. */
    LAMBDA
}
