package io.jenkins.plugins.codesuite.plugins.buildspec.page;

/**
 * A report group, as a page shows it.
 *
 * @param group its name
 * @param format the format of its files
 * @param files how many files it has
 */
public record ReportView(String group, String format, int files) {}
