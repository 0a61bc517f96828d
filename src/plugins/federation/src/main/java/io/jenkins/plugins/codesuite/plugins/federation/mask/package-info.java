/** Keeps the keys and tokens of role sessions out of a build's log, those of later renewals too. */
package io.jenkins.plugins.codesuite.plugins.federation.mask;
