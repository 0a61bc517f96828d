/** Cucumber's JSON, as Cucumber-JVM, Ruby's and JavaScript's Cucumber and behave write it. */
package io.jenkins.plugins.codesuite.reports.cucumber;
