/** Reads any number of reports of any format: detection, readers side by side, delivery in the order of the files. */
package io.jenkins.plugins.codesuite.reports.read;
