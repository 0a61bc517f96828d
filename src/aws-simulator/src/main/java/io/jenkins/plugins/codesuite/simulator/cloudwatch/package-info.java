/** CloudWatch alarms: set up, switched and scheduled, over each protocol that clients of CloudWatch speak. */
package io.jenkins.plugins.codesuite.simulator.cloudwatch;
