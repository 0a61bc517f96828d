/** What other plugins may use. */
package io.jenkins.plugins.codesuite.plugins.deploy.api;
