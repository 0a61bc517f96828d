package io.jenkins.plugins.codesuite.cli.rules.violations.commons;

/** Breaks a rule on purpose. */
public final class KnowsJenkins {
    hudson.StandIn known;
}
