/**
 * Runs of deployments, as hosts start, watch, control and resume them. A run waits without a thread, and tells its host what
 * happens.
 */
package io.jenkins.plugins.codesuite.deploy.run;
