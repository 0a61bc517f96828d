/** Lambda: functions, versions and aliases with their weights. */
package io.jenkins.plugins.codesuite.simulator.lambda;
