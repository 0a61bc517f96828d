/** {@code codesuite completion}: prints the script that completes command lines. */
package io.jenkins.plugins.codesuite.cli.completion;
