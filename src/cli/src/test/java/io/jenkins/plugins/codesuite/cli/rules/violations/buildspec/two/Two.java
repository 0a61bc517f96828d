package io.jenkins.plugins.codesuite.cli.rules.violations.buildspec.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.buildspec.one.One known;
}
