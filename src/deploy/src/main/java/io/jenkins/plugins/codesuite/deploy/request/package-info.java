/** What CodeDeploy is asked for: one deployment, with all that its API lets one say. */
package io.jenkins.plugins.codesuite.deploy.request;
