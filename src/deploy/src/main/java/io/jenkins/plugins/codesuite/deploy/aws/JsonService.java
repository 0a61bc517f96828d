package io.jenkins.plugins.codesuite.deploy.aws;

/** A service of AWS that speaks JSON 1.1, and that {@link JsonCall} can ask. */
public enum JsonService {
    /** CodeDeploy. */
    CODE_DEPLOY("CodeDeploy", "codedeploy", "CodeDeploy_20141006"),
    /** Elastic Container Service. */
    ECS("ECS", "ecs", "AmazonEC2ContainerServiceV20141113");

    private final String label;
    private final String signingName;
    private final String target;

    JsonService(String label, String signingName, String target) {
        this.label = label;
        this.signingName = signingName;
        this.target = target;
    }

    /** The service's name for people. */
    String label() {
        return label;
    }

    /** The service's name in a signature. */
    String signingName() {
        return signingName;
    }

    /** What stands before an operation's name in the header X-Amz-Target. */
    String target() {
        return target;
    }
}
