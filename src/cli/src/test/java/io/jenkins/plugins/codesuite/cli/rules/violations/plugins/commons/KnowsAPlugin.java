package io.jenkins.plugins.codesuite.cli.rules.violations.plugins.commons;

/** Breaks a rule on purpose. */
public final class KnowsAPlugin {
    io.jenkins.plugins.codesuite.cli.rules.violations.plugins.federation.Internal known;
}
