package io.jenkins.plugins.codesuite.acceptance;

import java.util.Locale;
import java.util.Map;

/** The environment of the processes that a test starts: nothing of the developer's AWS, proxies or CI gets in. */
final class Surroundings {
    private Surroundings() {}

    static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith("aws_")
                    || lower.startsWith("codebuild_")
                    || lower.startsWith("jenkins_")
                    || lower.startsWith("maven_")
                    || lower.endsWith("_proxy")
                    || lower.equals("java_tool_options");
        });
        environment.put("LC_ALL", "C.UTF-8");
    }
}
