package io.jenkins.plugins.codesuite.cli.rules.violations.reports;

/** Breaks a rule on purpose. */
public final class KnowsJenkins {
    org.kohsuke.StandIn known;
}
