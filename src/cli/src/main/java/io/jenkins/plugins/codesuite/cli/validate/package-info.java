/** {@code codesuite validate}: reads buildspecs and tells what is wrong with them. */
package io.jenkins.plugins.codesuite.cli.validate;
