/** Deployments of builds, on the controller: prepared, started, followed and resumed. */
package io.jenkins.plugins.codesuite.plugins.deploy.run;
