package io.jenkins.plugins.codesuite.cli.rules.violations.cli;

/** Breaks a rule on purpose. */
public final class KnowsAStranger {
    io.jenkins.plugins.codesuite.cli.rules.violations.plugins.buildspec.Internal known;
}
