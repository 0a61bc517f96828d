/** Work that is done one piece after the other without a thread of its own. */
package io.jenkins.plugins.codesuite.deploy.turns;
