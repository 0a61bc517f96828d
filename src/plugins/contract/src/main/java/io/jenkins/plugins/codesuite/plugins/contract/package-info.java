/** What Jenkins asks of a built {@code .hpi}, as checks that say what is wrong. */
package io.jenkins.plugins.codesuite.plugins.contract;
