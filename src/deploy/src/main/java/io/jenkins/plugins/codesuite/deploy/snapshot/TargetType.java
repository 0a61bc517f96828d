package io.jenkins.plugins.codesuite.deploy.snapshot;

/** What is deployed to. */
public enum TargetType {
    /** An EC2 instance or an on-premises machine. */
    INSTANCE("InstanceTarget"),
    /** An ECS service. */
    ECS("ECSTarget"),
    /** A Lambda function's alias. */
    LAMBDA("LambdaTarget"),
    /** A resource of a CloudFormation stack. */
    CLOUD_FORMATION("CloudFormationTarget"),
    /** Something that is not known here. */
    OTHER("Other");

    private final String wireName;

    TargetType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in CodeDeploy's API, such as {@code InstanceTarget}. */
    public String wireName() {
        return wireName;
    }

    /** The type of this name in CodeDeploy's API; {@link #OTHER} for one of the future. */
    public static TargetType ofWireName(String name) {
        for (TargetType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return OTHER;
    }
}
