/** What went wrong with a deployment, for people: what it means, where, and what to do. */
package io.jenkins.plugins.codesuite.deploy.explain;
