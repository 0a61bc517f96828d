package io.jenkins.plugins.codesuite.cli.rules.violations.reports.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.reports.one.One known;
}
