/**
 * Role sessions: had from STS for a role chain, shared by equal requests, renewed before they expire, and explained when
 * AWS refuses. {@link io.jenkins.plugins.codesuite.federation.session.RoleSessions} is where to begin.
 */
package io.jenkins.plugins.codesuite.federation.session;
