package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.reports.Covered;

/**
 * A build in the chart of its job's coverage.
 *
 * @param name what it is called
 * @param link the address of its page of reports, relative to Jenkins' own
 * @param lines of all its reports
 * @param branches of all its reports
 */
record CoveredRun(String name, String link, Covered lines, Covered branches) {}
