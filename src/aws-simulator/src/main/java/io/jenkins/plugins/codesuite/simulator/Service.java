package io.jenkins.plugins.codesuite.simulator;

import java.util.Arrays;
import java.util.Optional;

/** A service that the simulator answers for. */
public enum Service {
    /** <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/">Systems Manager Parameter Store</a>. */
    SSM("ssm"),
    /** <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/">Secrets Manager</a>. */
    SECRETS_MANAGER("secretsmanager"),
    /** <a href="https://docs.aws.amazon.com/STS/latest/APIReference/">Security Token Service</a>. */
    STS("sts"),
    /** <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/">Identity and Access Management</a>. */
    IAM("iam"),
    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/">Simple Storage Service</a>. */
    S3("s3"),
    /** <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/">CodeDeploy</a>. */
    CODEDEPLOY("codedeploy"),
    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/">CloudWatch</a>; its alarms. */
    CLOUDWATCH("monitoring"),
    /** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/">Elastic Container Service</a>. */
    ECS("ecs"),
    /** <a href="https://docs.aws.amazon.com/lambda/latest/api/">Lambda</a>. */
    LAMBDA("lambda");

    private final String wireName;

    Service(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The name in signatures and on the control path, and but for CloudWatch's in ARNs.
     *
     * @return for example {@code ssm}; CloudWatch's is {@code monitoring}
     */
    public String wireName() {
        return wireName;
    }

    static Optional<Service> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(service -> service.wireName.equals(name))
                .findFirst();
    }
}
