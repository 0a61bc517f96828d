package io.jenkins.plugins.codesuite.cli.rules.violations.cli.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.cli.two.Two known;
}
