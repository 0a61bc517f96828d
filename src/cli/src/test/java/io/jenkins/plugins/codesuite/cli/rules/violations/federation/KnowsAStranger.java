package io.jenkins.plugins.codesuite.cli.rules.violations.federation;

/** Breaks a rule on purpose. */
public final class KnowsAStranger {
    io.jenkins.plugins.codesuite.cli.rules.violations.deploy.KnowsJenkins known;
}
