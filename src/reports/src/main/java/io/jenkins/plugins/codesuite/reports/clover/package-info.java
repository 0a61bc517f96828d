/** Clover's XML, as OpenClover, PHPUnit and istanbul write it. */
package io.jenkins.plugins.codesuite.reports.clover;
