package io.jenkins.plugins.codesuite.cli.rules.violations.commons;

/** Breaks a rule on purpose. */
public final class KnowsAStranger {
    io.jenkins.plugins.codesuite.cli.rules.violations.federation.KnowsJenkins known;
}
