/** {@code codesuite aws-simulator}: an AWS endpoint on this machine, until Ctrl-C. */
package io.jenkins.plugins.codesuite.cli.simulator;
