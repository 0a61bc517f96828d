package io.jenkins.plugins.codesuite.cli.rules.violations.commons.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.commons.two.Two known;
}
