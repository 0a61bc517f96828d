/** Who had which session, for Jenkins' log and for the build's page. */
package io.jenkins.plugins.codesuite.plugins.federation.audit;
