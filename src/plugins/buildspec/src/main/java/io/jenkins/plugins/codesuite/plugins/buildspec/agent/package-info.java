/**
 * What runs on the agent: one remote call for each concern. What comes back is data of a machine that is not trusted; the
 * callers check it.
 */
package io.jenkins.plugins.codesuite.plugins.buildspec.agent;
