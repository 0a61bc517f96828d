/** The deploy engine: AppSpecs, revisions, deployments that are watched, alarms, rollback. */
package io.jenkins.plugins.codesuite.deploy;
