/** What is kept of the deployments of a build. */
package io.jenkins.plugins.codesuite.plugins.deploy.record;
