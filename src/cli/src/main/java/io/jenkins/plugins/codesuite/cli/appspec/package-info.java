/** {@code codesuite appspec}: reads AppSpecs and tells what is wrong with them. */
package io.jenkins.plugins.codesuite.cli.appspec;
