/** {@code codesuite trust-policy}: trust policies of the roles that builds take on, written and checked. */
package io.jenkins.plugins.codesuite.cli.trust;
