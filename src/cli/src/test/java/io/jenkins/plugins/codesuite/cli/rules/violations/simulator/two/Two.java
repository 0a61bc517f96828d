package io.jenkins.plugins.codesuite.cli.rules.violations.simulator.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.simulator.one.One known;
}
