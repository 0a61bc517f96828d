/** JUnit XML, as every tool writes it in its own way. */
package io.jenkins.plugins.codesuite.reports.junit;
