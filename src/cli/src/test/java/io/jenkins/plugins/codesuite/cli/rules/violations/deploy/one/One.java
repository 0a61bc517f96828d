package io.jenkins.plugins.codesuite.cli.rules.violations.deploy.one;

/** Half of a cycle, on purpose. */
public final class One {
    io.jenkins.plugins.codesuite.cli.rules.violations.deploy.two.Two known;
}
