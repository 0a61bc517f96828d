/** What is shown: colours and a live line on a terminal, plain text everywhere else, the table at a build's end. */
package io.jenkins.plugins.codesuite.cli.terminal;
