/** Publishing test and coverage reports: on the controller, with what an agent made of the files. */
package io.jenkins.plugins.codesuite.plugins.buildspec.publish;
