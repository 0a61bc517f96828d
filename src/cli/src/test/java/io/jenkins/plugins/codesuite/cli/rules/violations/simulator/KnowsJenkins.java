package io.jenkins.plugins.codesuite.cli.rules.violations.simulator;

/** Breaks a rule on purpose. */
public final class KnowsJenkins {
    jenkins.StandIn known;
}
