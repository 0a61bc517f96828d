/** Deployment configurations: what the predefined ones mean, and custom ones that are made where they are missing. */
package io.jenkins.plugins.codesuite.deploy.config;
