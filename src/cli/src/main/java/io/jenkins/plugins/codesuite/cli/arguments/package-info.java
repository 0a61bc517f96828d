/** What the commands accept, as tables, and how a command line is read by them. */
package io.jenkins.plugins.codesuite.cli.arguments;
