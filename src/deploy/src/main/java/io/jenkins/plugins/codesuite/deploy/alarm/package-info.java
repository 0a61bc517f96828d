/** CloudWatch alarms: one watch for the whole process, and the guard that undoes a deployment when one fires. */
package io.jenkins.plugins.codesuite.deploy.alarm;
