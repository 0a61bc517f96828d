/**
 * What the suite promises of its speed, measured: {@link io.jenkins.plugins.codesuite.benchmarks.Figures} times whole
 * commands against what a user would run instead, both in one run, and gives their ratio.
 */
package io.jenkins.plugins.codesuite.benchmarks;
