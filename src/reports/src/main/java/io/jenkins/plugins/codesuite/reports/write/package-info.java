/** Reports for other programs and for people: JUnit and Cobertura XML, and a page of HTML. */
package io.jenkins.plugins.codesuite.reports.write;
