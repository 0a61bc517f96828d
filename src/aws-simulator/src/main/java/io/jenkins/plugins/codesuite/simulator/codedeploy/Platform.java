package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Arrays;
import java.util.Optional;

/** Where an application runs. */
public enum Platform {
    /** Instances: of EC2 or on premises. */
    SERVER("Server", "CodeDeployDefault.OneAtATime"),
    /** An alias of a Lambda function. */
    LAMBDA("Lambda", "CodeDeployDefault.LambdaAllAtOnce"),
    /** A service of ECS. */
    ECS("ECS", "CodeDeployDefault.ECSAllAtOnce");

    private final String wireName;
    private final String defaultConfig;

    Platform(String wireName, String defaultConfig) {
        this.wireName = wireName;
        this.defaultConfig = defaultConfig;
    }

    /**
     * The name in CodeDeploy's API.
     *
     * @return {@code Server}, {@code Lambda} or {@code ECS}
     */
    public String wireName() {
        return wireName;
    }

    /** The deployment configuration where none is named; a rollback's, too, but on instances. */
    String defaultConfig() {
        return defaultConfig;
    }

    static Optional<Platform> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(platform -> platform.wireName.equals(name))
                .findFirst();
    }
}
