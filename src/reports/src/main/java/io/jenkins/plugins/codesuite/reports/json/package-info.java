/**
 * JSON as reports need it: forward only, memory bounded whatever the file holds, and damage ends nothing but what it hits.
 */
package io.jenkins.plugins.codesuite.reports.json;
