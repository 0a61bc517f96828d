package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.commons.document.Rule;
import java.util.Locale;

/** The rules of buildspecs beside those of every document. */
public enum BuildspecRule implements Rule {
    /** A phase that the guide does not name. */
    UNKNOWN_PHASE("A phase that never runs", "Use install, pre_build, build or post_build."),
    /** A key of version 0.2 in a file of version 0.1. */
    OTHER_VERSION("A key of the other version of the format", "Write 'version: 0.2'."),
    /** A variable with a name of CodeBuild. */
    RESERVED_NAME("A name that CodeBuild reserves", "Choose a name that does not begin with CODEBUILD_."),
    /** A name of a variable, user or artifact that cannot be one. */
    INVALID_NAME("A name that is not valid", "Use letters, digits and underscores, not a digit first."),
    /** One name in two of the kinds of variables. */
    DUPLICATE_NAME("A variable is defined twice", "Keep one definition."),
    /** A value of {@code parameter-store} or {@code secrets-manager} that names no secret. */
    SECRET_REFERENCE("A secret reference that cannot be read", "Write secret-id:json-key:version-stage:version-id."),
    /** One identifier for two builds of a batch. */
    DUPLICATE_IDENTIFIER("Two builds with one identifier", "Give every build an identifier of its own."),
    /** A build of a batch waits for one that is not there. */
    UNKNOWN_REFERENCE("A dependency on a build that is not there", "Name an identifier of the same build-graph."),
    /** Builds of a batch wait for each other. */
    DEPENDENCY_CYCLE("Builds that wait for each other", "Break the cycle."),
    /** A phase has no command. */
    NO_COMMANDS("A phase without commands", "Add commands, or remove the phase."),
    /** A command that YAML takes apart. */
    COMMAND_NOT_TEXT("A command that YAML reads as a map or a list", "Put the whole command in quotes."),
    /** A pattern of {@code on-failure} that is none. */
    RETRY_PATTERN("A retry pattern that is not a valid expression", "Write a regular expression in RE2 syntax."),
    /** A cache with fallback keys and no key. */
    FALLBACK_WITHOUT_KEY("fallback-keys without key", "Add 'key', or remove 'fallback-keys'."),
    /** A variable that CodeBuild does not export. */
    NOT_EXPORTED("A variable that is not exported", "Choose a name that does not begin with AWS_.");

    private final String id;
    private final String title;
    private final String help;

    BuildspecRule(String title, String help) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = title;
        this.help = help;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String help() {
        return help;
    }
}
