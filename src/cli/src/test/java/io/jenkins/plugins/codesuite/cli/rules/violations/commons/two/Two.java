package io.jenkins.plugins.codesuite.cli.rules.violations.commons.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.commons.one.One known;
}
