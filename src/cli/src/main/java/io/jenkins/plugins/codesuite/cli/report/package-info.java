/** {@code codesuite report}: test and coverage reports on a terminal, and as JUnit XML, Cobertura XML, HTML and JSON. */
package io.jenkins.plugins.codesuite.cli.report;
