package io.jenkins.plugins.codesuite.cli.rules.violations.cli.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.cli.one.One known;
}
