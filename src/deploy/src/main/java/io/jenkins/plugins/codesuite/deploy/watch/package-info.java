/** The watch of CodeDeploy's deployments: one for a whole process, which asks for many deployments at a time. */
package io.jenkins.plugins.codesuite.deploy.watch;
