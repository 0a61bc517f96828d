/** NUnit 2 and NUnit 3 XML. */
package io.jenkins.plugins.codesuite.reports.nunit;
