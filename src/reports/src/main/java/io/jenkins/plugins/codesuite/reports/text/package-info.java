/** Texts of reports: bytes to characters, texts that are cut in the middle, numbers and times, and what was damaged. */
package io.jenkins.plugins.codesuite.reports.text;
