package io.jenkins.plugins.codesuite.deploy;

import java.util.Locale;
import java.util.Optional;

/**
 * What CodeDeploy deploys to; fixed for each application.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ApplicationInfo.html">ApplicationInfo,
 * computePlatform</a>.
 */
public enum Platform {
    /** EC2 instances and machines of one's own, on which the CodeDeploy agent runs. */
    SERVER("Server", "EC2/on-premises"),
    /** A service of Amazon ECS whose deployment controller is CodeDeploy. */
    ECS("ECS", "Amazon ECS"),
    /** An alias of a function of AWS Lambda. */
    LAMBDA("Lambda", "AWS Lambda");

    private final String wireName;
    private final String title;

    Platform(String wireName, String title) {
        this.wireName = wireName;
        this.title = title;
    }

    /** The name in CodeDeploy's API, such as {@code Server}. */
    public String wireName() {
        return wireName;
    }

    /** The name in a sentence, such as {@code EC2/on-premises}. */
    public String title() {
        return title;
    }

    /**
     * The platform of a name of CodeDeploy's API, in any letter case.
     *
     * @return the platform; empty for a name that is none of them
     */
    public static Optional<Platform> of(String wireName) {
        for (Platform platform : values()) {
            if (platform.wireName.toLowerCase(Locale.ROOT).equals(wireName.toLowerCase(Locale.ROOT))) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
