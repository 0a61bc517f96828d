/**
 * What test and coverage reports of every format say, as one model, and where readers deliver it: a case or a file at a
 * time, so that memory does not depend on a report's size.
 */
package io.jenkins.plugins.codesuite.reports;
