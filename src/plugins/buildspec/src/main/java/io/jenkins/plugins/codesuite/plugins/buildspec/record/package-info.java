/**
 * What the runBuildspec builds of a Jenkins build leave behind for its pages: one JSON file for each, in the build's own
 * folder, rewritten while it runs.
 */
package io.jenkins.plugins.codesuite.plugins.buildspec.record;
