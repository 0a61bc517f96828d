/** What is done to a deployment that works. */
package io.jenkins.plugins.codesuite.deploy.control;
