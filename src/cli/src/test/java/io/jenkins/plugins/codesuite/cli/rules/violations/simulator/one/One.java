package io.jenkins.plugins.codesuite.cli.rules.violations.simulator.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.simulator.two.Two known;
}
