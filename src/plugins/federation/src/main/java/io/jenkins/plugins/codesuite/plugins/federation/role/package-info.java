/** From what a step or a credential says to a request for a session: lookups, consent, guards. */
package io.jenkins.plugins.codesuite.plugins.federation.role;
