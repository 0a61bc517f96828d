/**
 * What runs on an agent: writing and removing the files by which the tools of a build find their credentials. No class of
 * the AWS SDK is loaded there.
 */
package io.jenkins.plugins.codesuite.plugins.federation.agent;
