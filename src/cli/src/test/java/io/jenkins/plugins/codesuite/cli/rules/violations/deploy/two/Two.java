package io.jenkins.plugins.codesuite.cli.rules.violations.deploy.two;

/** Half of a cycle, on purpose. */
public final class Two {
    io.jenkins.plugins.codesuite.cli.rules.violations.deploy.one.One known;
}
