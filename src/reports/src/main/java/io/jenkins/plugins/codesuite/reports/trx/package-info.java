/** Visual Studio test results. */
package io.jenkins.plugins.codesuite.reports.trx;
