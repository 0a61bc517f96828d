package io.jenkins.plugins.codesuite.buildspec.read;

import java.util.List;
import java.util.Optional;

/** The warning of a key that has no effect, with the key that was probably meant. */
final class UnknownKey {

    private UnknownKey() {}

    static void warn(Problems problems, Node.Scalar key, String path, List<String> known) {
        String name = key.value();
        StringBuilder message = new StringBuilder(Shown.quoted(name))
                .append(" is no key of ")
                .append(path.isEmpty() ? "a buildspec" : "'" + path + "'")
                .append(" and has no effect");
        Optional<String> nearest = NearestName.among(known, name);
        if (nearest.isPresent()) {
            message.append("; did you mean '").append(nearest.get()).append("'?");
        } else {
            String home = home(name);
            if (!home.isEmpty()) {
                message.append("; it belongs ").append(home);
            }
        }
        problems.warning(Rule.UNKNOWN_KEY, key.at(), message.toString(), accepted(known));
    }

    static String accepted(List<String> known) {
        return "Accepted here: " + String.join(", ", known) + ".";
    }

    /** Where a key belongs that stands in the wrong place, mostly by wrong indentation. */
    private static String home(String key) {
        return switch (key) {
            case "version", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache" ->
                "at the top of the file";
            case "environment_variables" -> "in a file of version 0.1; version 0.2 has 'env.variables'";
            case "plaintext" -> "in 'environment_variables' of version 0.1; version 0.2 has 'env.variables'";
            case "shell",
                    "variables",
                    "parameter-store",
                    "secrets-manager",
                    "exported-variables",
                    "git-credential-helper" -> "in 'env'";
            case "install", "pre_build", "build", "post_build" -> "in 'phases'";
            case "run-as" -> "at the top of the file or in a phase";
            case "commands", "finally", "on-failure" -> "in a phase, such as 'phases.build'";
            case "runtime-versions" -> "in 'phases.install'";
            case "files", "base-directory", "discard-paths" -> "in 'artifacts' or in a group of 'reports'";
            case "exclude-paths", "enable-symlinks", "s3-prefix", "secondary-artifacts" -> "in 'artifacts'";
            case "file-format" -> "in a group of 'reports'";
            case "paths", "key", "fallback-keys", "action" -> "in 'cache'";
            case "fast-fail", "build-list", "build-graph", "build-matrix", "build-fanout" -> "in 'batch'";
            case "depend-on", "identifier" -> "in a build of 'batch.build-graph'";
            default -> "";
        };
    }
}
