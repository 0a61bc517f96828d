/** What the command itself asks of AWS. */
package io.jenkins.plugins.codesuite.cli.aws;
