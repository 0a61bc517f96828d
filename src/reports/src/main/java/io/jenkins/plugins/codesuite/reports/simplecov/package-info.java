/** SimpleCov's own JSON: {@code .resultset.json} and {@code coverage.json}. */
package io.jenkins.plugins.codesuite.reports.simplecov;
