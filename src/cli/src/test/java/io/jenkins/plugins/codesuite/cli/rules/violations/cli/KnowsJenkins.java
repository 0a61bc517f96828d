package io.jenkins.plugins.codesuite.cli.rules.violations.cli;

/** Breaks a rule on purpose. */
public final class KnowsJenkins {
    org.jenkinsci.StandIn known;
}
