/** {@code codesuite identity}: signing keys, tokens, and AWS sessions that a token or other credentials open. */
package io.jenkins.plugins.codesuite.cli.identity;
