/** What is seen of deployments: the pages of builds and jobs. */
package io.jenkins.plugins.codesuite.plugins.deploy.page;
