/** A build of a buildspec on an agent: opened, watched and ended, the same for a Pipeline and a freestyle job. */
package io.jenkins.plugins.codesuite.plugins.buildspec.build;
