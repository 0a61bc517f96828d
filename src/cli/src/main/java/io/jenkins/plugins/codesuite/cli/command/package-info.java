/** What every command of {@code codesuite} has in common. */
package io.jenkins.plugins.codesuite.cli.command;
