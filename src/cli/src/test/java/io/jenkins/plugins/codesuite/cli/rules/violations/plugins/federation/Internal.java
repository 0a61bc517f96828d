package io.jenkins.plugins.codesuite.cli.rules.violations.plugins.federation;

/** Breaks a rule on purpose. */
public final class Internal {
    io.jenkins.plugins.codesuite.cli.rules.violations.plugins.deploy.Internal known;
}
