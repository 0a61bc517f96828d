/**
 * The federation engine: who a build is, said by a signed token, and the AWS role sessions that the token is traded for.
 * Knows no Jenkins class; a host (the command, a plugin) brings facts about the build, storage for keys, an HTTP client and
 * threads.
 */
package io.jenkins.plugins.codesuite.federation;
