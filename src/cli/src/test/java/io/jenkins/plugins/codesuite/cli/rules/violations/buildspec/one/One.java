package io.jenkins.plugins.codesuite.cli.rules.violations.buildspec.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.buildspec.two.Two known;
}
