/**
 * How a session's credentials reach the processes of a build, and keep reaching them while they are renewed: files that
 * AWS tools read again by themselves, variables, or a credentials server on the loopback address.
 *
 * <p>What runs on a build's machine ({@link io.jenkins.plugins.codesuite.federation.delivery.CredentialFiles}, the agent's
 * own chain) needs the JDK only: no class of the AWS SDK is loaded by it.
 */
package io.jenkins.plugins.codesuite.federation.delivery;
