/** JaCoCo's XML. */
package io.jenkins.plugins.codesuite.reports.jacoco;
