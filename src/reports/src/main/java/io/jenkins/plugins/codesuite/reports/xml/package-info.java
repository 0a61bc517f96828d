/**
 * XML as reports need it: forward only, memory bounded whatever the file holds, no document type or entity of a file is ever
 * looked at, and damage ends nothing but what it hits.
 */
package io.jenkins.plugins.codesuite.reports.xml;
