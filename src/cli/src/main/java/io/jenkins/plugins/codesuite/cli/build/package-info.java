/** {@code codesuite build}: runs a buildspec, or every build of its batch, on this machine. */
package io.jenkins.plugins.codesuite.cli.build;
