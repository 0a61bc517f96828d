package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Optional;

/**
 * What CodeDeploy does with an alias of a Lambda function. Called inside the shared agenda.
 *
 * <p>A function is named as an AppSpec names it: name or ARN.
 */
public interface LambdaTraffic {
    /**
     * Why CodeDeploy cannot move an alias, in a sentence; empty when it can.
     *
     * @param function the function
     * @param alias the alias
     * @param versions the versions that take part
     * @return for example that the function, the alias or a version does not exist
     */
    Optional<String> obstacle(String function, String alias, String... versions);

    /**
     * The version that an alias points at; the version of most of its traffic while it is shared.
     *
     * @param function the function
     * @param alias the alias
     * @return the version, or empty if there is no such function or alias
     */
    Optional<String> version(String function, String alias);

    /**
     * Points an alias at one version, for all of its traffic.
     *
     * @param function the function
     * @param alias the alias
     * @param version the version
     */
    void point(String function, String alias, String version);

    /**
     * Shares an alias' traffic: {@code FunctionVersion} stays or becomes {@code version}, and
     * {@code AdditionalVersionWeights} is {@code {other: weight}}.
     *
     * @param function the function
     * @param alias the alias
     * @param version the version of the rest of the traffic
     * @param other the other version
     * @param weight the other version's share, more than 0 and less than 1
     */
    void share(String function, String alias, String version, String other, double weight);
}
