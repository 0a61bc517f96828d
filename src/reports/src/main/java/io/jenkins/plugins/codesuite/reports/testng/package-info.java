/** TestNG XML. */
package io.jenkins.plugins.codesuite.reports.testng;
