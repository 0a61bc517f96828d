package io.jenkins.plugins.codesuite.cli.rules.violations.federation.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.federation.two.Two known;
}
