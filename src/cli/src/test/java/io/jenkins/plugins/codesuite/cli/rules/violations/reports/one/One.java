package io.jenkins.plugins.codesuite.cli.rules.violations.reports.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.reports.two.Two known;
}
