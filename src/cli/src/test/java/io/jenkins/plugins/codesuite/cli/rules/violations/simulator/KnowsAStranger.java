package io.jenkins.plugins.codesuite.cli.rules.violations.simulator;

/** Breaks a rule on purpose. */
public final class KnowsAStranger {
    io.jenkins.plugins.codesuite.cli.rules.violations.buildspec.KnowsJenkins known;
}
