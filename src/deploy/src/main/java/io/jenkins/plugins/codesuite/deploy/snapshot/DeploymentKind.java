package io.jenkins.plugins.codesuite.deploy.snapshot;

/** Who does a deployment. */
public enum DeploymentKind {
    /** CodeDeploy. */
    CODEDEPLOY,
    /** ECS itself: a rolling update, or its own blue/green deployment. */
    ECS,
    /** This suite, which shifts the weights of a Lambda alias. */
    LAMBDA
}
