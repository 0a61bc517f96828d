package io.jenkins.plugins.codesuite.cli.rules.violations.federation.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.federation.one.One known;
}
