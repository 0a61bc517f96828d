/** What people want to know of reports first: sums, failures with their places, what is slow, coverage by package. */
package io.jenkins.plugins.codesuite.reports.summary;
