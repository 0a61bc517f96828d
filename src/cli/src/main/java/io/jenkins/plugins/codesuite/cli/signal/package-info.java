/** Ctrl-C, SIGTERM and SIGHUP: the first one asks what runs to end well, the second one ends it by force. */
package io.jenkins.plugins.codesuite.cli.signal;
