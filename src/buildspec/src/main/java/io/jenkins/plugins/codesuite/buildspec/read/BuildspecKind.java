package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.commons.document.DocumentKind;
import java.util.Optional;

/** What is said of buildspecs in the sentences of problems that every document has. */
final class BuildspecKind implements DocumentKind {

    @Override
    public String name() {
        return "buildspec";
    }

    @Override
    public String fileName() {
        return "YAML file";
    }

    @Override
    public String usualFile() {
        return "buildspec.yml";
    }

    @Override
    public String whereToLook() {
        return "Give the path of a buildspec file; CodeBuild's default is buildspec.yml in the root of the source.";
    }

    @Override
    public String onUtf16() {
        return "CodeBuild documents no encoding";
    }

    @Override
    public String whenTooLarge() {
        return "Move long scripts into files of their own and call them from 'commands'.";
    }

    @Override
    public String whenTooMany() {
        return "Move long scripts and lists into files of their own.";
    }

    @Override
    public Optional<String> homeOf(String key) {
        String home = switch (key) {
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
        return home.isEmpty() ? Optional.empty() : Optional.of(home);
    }
}
