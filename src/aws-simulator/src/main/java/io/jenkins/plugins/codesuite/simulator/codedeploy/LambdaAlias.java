package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Instant;
import java.util.Optional;

/**
 * What an AppSpec says of a function.
 *
 * @param function the function
 * @param alias the alias that moves
 * @param current the version it comes from
 * @param target the version it goes to
 */
record LambdaAlias(String function, String alias, String current, String target) {
    /**
     * Reads the properties.
     *
     * @throws AppSpec.UnusableException if one is missing or no version
     */
    static LambdaAlias of(AppSpec appSpec) {
        return new LambdaAlias(
                appSpec.property("Name"),
                appSpec.property("Alias"),
                version(appSpec, "CurrentVersion"),
                version(appSpec, "TargetVersion"));
    }

    private static String version(AppSpec appSpec, String property) {
        String version = appSpec.property(property);
        if (!version.matches("[1-9][0-9]*")) {
            throw new AppSpec.UnusableException("The property " + property + " is no version: " + version + ".");
        }
        return version;
    }

    Target target(Account account, Instant now) {
        return new Target(
                function + ":" + alias,
                account.place.arn("lambda", "function:" + function + ":" + alias),
                Optional.empty(),
                Lifecycle.LAMBDA,
                now);
    }
}
