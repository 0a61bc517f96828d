/** Cobertura's XML, which many other tools write too. */
package io.jenkins.plugins.codesuite.reports.cobertura;
