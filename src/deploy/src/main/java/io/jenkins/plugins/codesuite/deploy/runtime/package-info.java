/** What a host has one of: all runs of a process. */
package io.jenkins.plugins.codesuite.deploy.runtime;
