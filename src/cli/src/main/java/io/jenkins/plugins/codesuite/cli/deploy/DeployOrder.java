package io.jenkins.plugins.codesuite.cli.deploy;

/**
 * What a command line wants done, and where.
 *
 * @param job what is done
 * @param access which AWS a plan names
 */
record DeployOrder(DeployJob job, PlannedAccess access) {}
