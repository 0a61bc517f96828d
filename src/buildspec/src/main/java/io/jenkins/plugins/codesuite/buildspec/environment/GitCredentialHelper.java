package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code git-credential-helper: yes}: lets {@code git} ask the AWS CLI for CodeCommit credentials, and leaves every
 * other host to the helpers of the machine.
 *
 * <p>Sources: <a
 * href="https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-https-unixes.html">CodeCommit,
 * HTTPS with the credential helper</a>; <a href="https://git-scm.com/docs/git-config#ENVIRONMENT">git-config,
 * environment</a> (git 2.31 or later).
 */
public final class GitCredentialHelper {

    private static final String COUNT = "GIT_CONFIG_COUNT";

    // '*' stands for one label of a host name in git's URL matching.
    private static final List<String> HOSTS = List.of(
            "https://git-codecommit.*.amazonaws.com",
            "https://git-codecommit-fips.*.amazonaws.com",
            "https://git-codecommit.*.amazonaws.com.cn");

    private GitCredentialHelper() {}

    /**
     * The variables to set.
     *
     * @param environment the build's environment, to whose {@code GIT_CONFIG_*} variables these are appended
     */
    public static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        int count = count(Optional.ofNullable(environment.get(COUNT)));
        for (String host : HOSTS) {
            // The empty value forgets the helpers for every host: they would keep a password that lives minutes.
            put(variables, count++, "credential." + host + ".helper", "");
            put(variables, count++, "credential." + host + ".helper", "!aws codecommit credential-helper $@");
            put(variables, count++, "credential." + host + ".UseHttpPath", "true");
        }
        variables.put(COUNT, Integer.toString(count));
        return variables;
    }

    private static void put(Map<String, String> variables, int index, String key, String value) {
        variables.put("GIT_CONFIG_KEY_" + index, key);
        variables.put("GIT_CONFIG_VALUE_" + index, value);
    }

    // git refuses to work at all with a count that is no number, so that replacing such a one loses nothing.
    private static int count(Optional<String> written) {
        try {
            return written.map(String::strip)
                    .map(Integer::parseInt)
                    .filter(count -> count > 0)
                    .orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
