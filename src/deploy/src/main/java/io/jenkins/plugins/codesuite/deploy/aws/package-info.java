/** How the deploy engine speaks to AWS: as whom, with which clients, and what a failed call means. */
package io.jenkins.plugins.codesuite.deploy.aws;
