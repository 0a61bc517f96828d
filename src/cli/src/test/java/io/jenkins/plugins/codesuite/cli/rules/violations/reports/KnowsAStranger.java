package io.jenkins.plugins.codesuite.cli.rules.violations.reports;

/** Breaks a rule on purpose. */
public final class KnowsAStranger {
    io.jenkins.plugins.codesuite.cli.rules.violations.simulator.KnowsJenkins known;
}
